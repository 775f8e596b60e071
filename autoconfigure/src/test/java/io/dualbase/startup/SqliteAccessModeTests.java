package io.dualbase.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Both stacks over a file that they only read.
 */
class SqliteAccessModeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String SELECT = "select name from item";

	private static final String INSERT = "insert into item values ('new')";

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void createDatabase() throws SQLException {
		this.file = this.directory.resolve("shop.db");
		try (Connection connection = new SqliteDataSource(SqliteSettings.file(this.file)).getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("create table item(name text)");
			statement.executeUpdate("insert into item values ('old')");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.url=sqlite:file:%s/shop.db?mode=ro",
			"database.url=sqlite:%s/shop.db?mode=rw;database.sqlite.mode=immutable" })
	void letsBothStacksReadAndNeitherWrite(String properties) {
		Stacks.BOTH.runner().withPropertyValues(properties.formatted(this.directory).split(";")).run((context) -> {
			JdbcTemplate blocking = context.getBean(JdbcTemplate.class);
			ConnectionFactory reactive = context.getBean(ConnectionFactory.class);
			assertThat(blocking.queryForObject(SELECT, String.class)).isEqualTo("old");
			assertThat(run(reactive, SELECT)).isEqualTo("old");
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> blocking.update(INSERT))
				.withMessageContaining("Attempt to write a readonly database");
			assertThatExceptionOfType(R2dbcNonTransientResourceException.class).isThrownBy(() -> run(reactive, INSERT))
				.withMessageContaining("Attempt to write a readonly database");
		});
	}

	@Test
	void createsNoFileWhenItIsOnlyToBeRead() {
		Stacks.BOTH.runner()
			.withPropertyValues("database.url=sqlite:" + this.directory + "/missing.db?mode=ro")
			.run((context) -> {
				assertThat(FailureReport.of(context).description()).contains("missing.db");
				assertThat(Files.exists(this.directory.resolve("missing.db"))).isFalse();
			});
	}

	private static String run(ConnectionFactory factory, String sql) {
		return Flux
			.usingWhen(factory.create(),
					(connection) -> Flux.from(connection.createStatement(sql).execute())
						.concatMap((result) -> result.map((row) -> String.valueOf(row.get(0)))),
					(connection) -> Mono.from(connection.close()))
			.blockLast(LIMIT);
	}

}
