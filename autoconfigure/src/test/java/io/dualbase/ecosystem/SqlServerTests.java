package io.dualbase.ecosystem;

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.ecosystem.PreLoginServer.Encryption;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What can be said of SQL Server without one: both stacks start, both drivers are told
 * the same and say it, and Hibernate writes its tables.
 */
class SqlServerTests {

	private static final String[] SERVER = { "database.type=mssql", "database.host=localhost", "database.name=shop",
			"database.user=sa", "database.password=s:e;c=r{e}t", "database.verify=off" };

	private final ApplicationContextRunner pools = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, R2dbcAutoConfiguration.class,
				DualbaseConnectionAutoConfiguration.class, DualbaseJdbcDetailsAutoConfiguration.class,
				DualbaseBlockingAutoConfiguration.class, DualbaseReactiveAutoConfiguration.class))
		.withPropertyValues(SERVER);

	@Test
	void bothStacksStartWithoutTheServer(@TempDir Path directory) {
		Path script = directory.resolve("create.sql");
		new ApplicationContextRunner().withUserConfiguration(NotesApplication.class)
			.withPropertyValues(SERVER)
			.withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false",
					"spring.jpa.properties.jakarta.persistence.schema-generation.scripts.action=create",
					"spring.jpa.properties.jakarta.persistence.schema-generation.scripts.create-target=" + script)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(EntityManagerFactory.class)
					.hasSingleBean(NoteRepository.class)
					.hasSingleBean(ReactiveNoteRepository.class);
				assertThat(script).content()
					.isEqualToIgnoringWhitespace(
							"create table note (id bigint not null, text varchar(255), primary key (id));");
			});
	}

	@Test
	void bothPoolsLeadToTheSameDatabase() {
		this.pools.withPropertyValues("database.port=1444").run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:sqlserver://localhost:1444");
			assertThat(pool.getDataSourceProperties()).containsEntry("databaseName", "shop");
			assertThat(pool.getPassword()).isEqualTo("s:e;c=r{e}t");
			ConnectionFactoryOptions options = unpooled(context).getOptions();
			assertThat(options.getValue(ConnectionFactoryOptions.DRIVER)).isEqualTo("mssql");
			assertThat(options.getValue(ConnectionFactoryOptions.PORT)).isEqualTo(1444);
			assertThat(options.getValue(ConnectionFactoryOptions.DATABASE)).isEqualTo("shop");
			assertThat(options.getValue(ConnectionFactoryOptions.PASSWORD)).isEqualTo("s:e;c=r{e}t");
		});
	}

	@ParameterizedTest
	@CsvSource({ "disable, false, true", "prefer, true, true", "require, true, true", "verify-full, true, false" })
	void bothDriversAskForEncryptionWhenWeDo(String ssl, boolean encrypt, boolean trust) throws Exception {
		try (PreLoginServer server = new PreLoginServer()) {
			this.pools
				.withPropertyValues("database.ssl=" + ssl, "database.port=" + server.port(),
						"database.pool.acquire-timeout=250ms")
				.run((context) -> {
					OptionsCapableConnectionFactory unpooled = unpooled(context);
					// This driver does not notice that the server hung up.
					Disposable attempt = Mono.from(unpooled.create()).subscribe();
					assertThat(server.asked() == Encryption.ON).isEqualTo(encrypt);
					attempt.dispose();
					assertThat(unpooled.getOptions().getValue(Option.valueOf("trustServerCertificate")))
						.isEqualTo(trust);
					HikariDataSource pool = context.getBean(HikariDataSource.class);
					assertThatException().isThrownBy(pool::getConnection);
					assertThat(server.asked() == Encryption.ON).isEqualTo(encrypt);
					assertThat(pool.getDataSourceProperties()).containsEntry("trustServerCertificate",
							String.valueOf(trust));
				});
		}
	}

	private OptionsCapableConnectionFactory unpooled(AssertableApplicationContext context) {
		return OptionsCapableConnectionFactory.unwrapFrom(context.getBean(ConnectionFactory.class));
	}

}
