package io.dualbase.contract;

import java.io.IOException;
import java.util.List;

import io.dualbase.error.R2dbcErrorTranslation;
import io.r2dbc.mssql.ServerErrors;
import io.r2dbc.spi.R2dbcException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every number of SQL Server is the same on JDBC and JPA, which talk to a stub, and on
 * R2DBC, whose driver is asked what it would raise.
 */
class SqlServerErrorSweepTests {

	private static final GoldenErrors golden = GoldenErrors.named("sqlserver");

	private static FakeSqlServer server;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() throws IOException {
		server = new FakeSqlServer();
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("database.type=sqlserver", "database.host=localhost", "database.port=" + server.port(),
					"database.name=shop", "database.user=sa", "database.password=secret", "database.ssl=disable",
					"database.verify=off", "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false",
					"spring.liquibase.enabled=false", "spring.flyway.enabled=false", "spring.main.banner-mode=off")
			.run();
	}

	@AfterAll
	static void stop() throws IOException {
		context.close();
		server.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "JDBC", "JPA" })
	void everyNumberIsWhatWasReviewed(Route route) {
		List<GoldenErrors.Line> reviewed = golden.lines();

		assertThat(
				golden.provoke((line) -> ErrorSeen.of(context, () -> route.execute(context, "raise " + line.number()))))
			.containsExactlyElementsOf(reviewed);
	}

	@Test
	void everyNumberIsWhatWasReviewedOnR2dbc() {
		List<GoldenErrors.Line> reviewed = golden.lines();
		R2dbcErrorTranslation translation = context.getBean(R2dbcErrorTranslation.class);

		assertThat(golden.provoke((line) -> {
			Throwable driver = translation.translate(ServerErrors.exception(line.number()));
			return ErrorSeen.of(context,
					ConnectionFactoryUtils.convertR2dbcException("", null, (R2dbcException) driver));
		})).containsExactlyElementsOf(reviewed);
	}

	@EnableAutoConfiguration
	@Import(NativeStatements.class)
	static class Application {

	}

}
