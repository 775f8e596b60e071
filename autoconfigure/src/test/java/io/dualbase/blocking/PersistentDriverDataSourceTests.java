package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * How often HikariCP tries to connect. Left alone, it makes 9 attempts in the first 5
 * seconds and then one in every 5.
 */
class PersistentDriverDataSourceTests {

	private final AtomicInteger attempts = new AtomicInteger();

	private final HikariDataSource pool = new HikariDataSource();

	private volatile String sqlState = "08001";

	private PersistentDriverDataSource dataSource;

	@BeforeEach
	void configure() {
		this.dataSource = new PersistentDriverDataSource(this.pool, new FailingDriver());
		this.pool.setDataSource(this.dataSource);
		this.pool.setInitializationFailTimeout(-1);
		this.pool.setConnectionTimeout(500);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void poolKeepsTryingWhenServerIsAway() {
		start();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.attempts.get() >= 30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "28P01", "08004" })
	void poolTriesLessAndLessWhenServerSaysNo(String refusal) {
		this.sqlState = refusal;
		start();
		await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(10)).until(() -> this.attempts.get() <= 9);
	}

	@Test
	void threadsOfOthersAreNotInterrupted() {
		start();
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection);
		}
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	private void start() {
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.pool::getConnection);
	}

	private final class FailingDriver extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			PersistentDriverDataSourceTests.this.attempts.incrementAndGet();
			throw new SQLException("No.", PersistentDriverDataSourceTests.this.sqlState);
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
