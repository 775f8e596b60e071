package io.dualbase.health;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HikariSourceTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://host:5432/name, jdbc:postgresql://host:5432/name",
			"jdbc:postgresql://host/name?user=me&password=secret, jdbc:postgresql://host/name",
			"jdbc:mysql://me:secret@host/name, jdbc:mysql://host/name",
			"jdbc:sqlserver://host:1433;user=me;password=secret, jdbc:sqlserver://host:1433",
			"jdbc:sqlite:/data/app.db, jdbc:sqlite:/data/app.db" })
	void addressHasNoUserAndNoOptions(String url, String address) {
		assertThat(address(url)).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:oracle:thin:me/secret@//host:1521/name", "jdbc:mysql://me:sec/ret@host/name" })
	void addressIsUnknownWhenUrlMayHoldSecrets(String url) {
		assertThat(address(url)).isNull();
	}

	@Test
	void useIsUnknownBeforePoolIsStarted() {
		try (HikariDataSource pool = new HikariDataSource()) {
			assertThat(new HikariSource(pool, Duration.ofSeconds(1)).use()).isNull();
		}
	}

	private String address(String url) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(url);
			return new HikariSource(pool, Duration.ofSeconds(1)).address();
		}
	}

}
