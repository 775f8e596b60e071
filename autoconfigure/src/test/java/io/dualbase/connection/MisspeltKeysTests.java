package io.dualbase.connection;

import java.util.Map;
import java.util.Set;

import io.dualbase.startup.FailureReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class MisspeltKeysTests {

	@ParameterizedTest
	@CsvSource({ "database.pasword,database.password", "database.passwrod,database.password",
			"database.username,database.user", "database.hostname,database.host", "database.pass,database.password",
			"database.uri,database.url", "database.db-name,database.name", "database.typ,database.type",
			"database.poolsize,database.pool.size", "database.pool.sice,database.pool.size",
			"database.pool.max.overflow,database.pool.max-overflow",
			"database.sqlite.jurnal-mode,database.sqlite.journal-mode", "database.ssl-bundel,database.ssl-bundle",
			"database.create-if-misssing,database.create-if-missing" })
	void namesTheNearestKey(String misspelt, String valid) {
		TargetContext.with(misspelt + "=s3cret").run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description())
				.isEqualTo("Property " + misspelt + " is not a key of Dualbase, but looks like " + valid + ".");
			assertThat(report.action()).startsWith("Write " + valid + ", or DATABASE_");
		});
	}

	@ParameterizedTest
	@CsvSource({ "DATABASE_PASWORD,database.password", "DATABASE_USERNAME,database.user",
			"DATABASE_CREATE_IF_MISING,database.create-if-missing", "DATABASE_POOL_SIZES,database.pool.size",
			"DATABASE_SQLITE_BUSY_TIMEOUTS,database.sqlite.busy-timeout" })
	void namesTheNearestKeyOfAVariable(String variable, String valid) {
		environment(variable).run((context) -> assertThat(FailureReport.of(context).description())
			.endsWith("is not a key of Dualbase, but looks like " + valid + "."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DATABASE_POOL_MAX_OVERFLOW", "DATABASE_POOL_MAXOVERFLOW", "DATABASE_POOL_SIZE",
			"DATABASE_SQLITE_MMAP_SIZE", "DATABASE_SQLITE_READERS" })
	void acceptsBothSpellingsOfAVariable(String variable) {
		environment(variable).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.pool.maxOverflow=3", "database.pool.max-overflow=3", "database.POOL.size=3",
			"database.migrations.folder=x", "database.backup-schedule=x", "database.tenants[0].name=x",
			"database.health.timeout=1s", "database.retry.max-attempts=3", "databases.name=x", "my.database.pasword=x",
			"database.owner=x" })
	void leavesValidKeysAndOtherPeoplesAlone(String property) {
		TargetContext.with(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.marks.a", "database.marks[a]", "database.marks.m" })
	void acceptsAnyNameBelowAMap(String key) {
		MockEnvironment environment = new MockEnvironment().withProperty(key, "3");
		assertThatNoException()
			.isThrownBy(() -> new MisspeltKeys(Set.of("database.marks.*", "database.mark")).refuse(environment));
	}

	private ApplicationContextRunner environment(String variable) {
		return TargetContext.with()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "3"))));
	}

}
