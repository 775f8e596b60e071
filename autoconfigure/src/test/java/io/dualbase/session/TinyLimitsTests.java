package io.dualbase.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.StaleRule;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits so short that everything is over them: only what is really idle is taken back.
 */
@Timeout(90)
class TinyLimitsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicBoolean done = new AtomicBoolean();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "SQLITE" })
	void idleTransactionIsTakenBackAndDoesNoMoreHarm(TestDatabase database) {
		context(database).run((context) -> {
			DataSource pool = poolWithTable(context);
			try (Connection idle = transaction(pool); Statement insert = idle.createStatement()) {
				insert.execute("insert into item values (1)");
				awaitReclaim(context);
				assertThatExceptionOfType(SQLNonTransientConnectionException.class).isThrownBy(idle::commit)
					.withMessageContaining("IDLE_TX")
					.extracting(SQLException::getSQLState)
					.isEqualTo("08003");
			}
			try (Connection next = transaction(pool); Statement insert = next.createStatement()) {
				assertThat(insert.executeUpdate("insert into item values (2)")).isEqualTo(1);
				assertThat(number(insert, "select count(*) from item")).as("rows of both").isEqualTo(1);
				next.rollback();
			}
		});
	}

	@Test
	void whatWorksIsLeftAlone() {
		context(TestDatabase.POSTGRESQL).run((context) -> {
			DataSource pool = poolWithTable(context);
			List<Future<Integer>> work = List.of(this.threads.submit(() -> sleep(pool)),
					this.threads.submit(() -> copy(pool)), this.threads.submit(() -> readSlowly(pool)));
			Awaitility.await().atMost(LIMIT).until(() -> sessions(context).leases().size() == work.size());
			try (Connection idle = transaction(pool); Statement insert = idle.createStatement()) {
				insert.execute("insert into item values (1)");
				awaitReclaim(context);
				cleanUpFor(context, Duration.ofSeconds(1));
			}
			this.done.set(true);
			for (Future<Integer> result : work) {
				assertThat(result.get()).isEqualTo(7);
			}
			assertThat(sessions(context).history()).filteredOn(StaleLease::reclaimed)
				.extracting(StaleLease::rule)
				.containsExactly(StaleRule.IDLE_TX);
		});
	}

	private ApplicationContextRunner context(TestDatabase database) {
		return BlockingContext.on(database, 8)
			.withPropertyValues("database.sessions.idle-transaction-report-after=200ms",
					"database.sessions.idle-transaction-reclaim-after=400ms",
					"database.sessions.long-lease-report-after=1ms", "database.sessions.dead-owner-grace=0");
	}

	private DataSource poolWithTable(ApplicationContext context) throws SQLException {
		DataSource pool = context.getBean(DataSource.class);
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(true);
			statement.execute("create table item (id int)");
		}
		return pool;
	}

	/** A statement that runs for longer than all limits. */
	private int sleep(DataSource pool) throws SQLException {
		try (Connection connection = transaction(pool); Statement statement = connection.createStatement()) {
			return number(statement, "select 7 from pg_sleep(4)");
		}
	}

	/** The driver's own connection, which nobody sees being used. */
	private int copy(DataSource pool) throws SQLException, InterruptedException {
		try (Connection connection = transaction(pool)) {
			CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy item from stdin");
			byte[] row = { '1', '\n' };
			for (int i = 0; i < 7; i++) {
				copy.writeToCopy(row, 0, row.length);
			}
			copy.flushCopy();
			while (!this.done.get()) {
				TimeUnit.MILLISECONDS.sleep(50);
			}
			return (int) copy.endCopy();
		}
	}

	/** One row after the other. */
	private int readSlowly(DataSource pool) throws SQLException, InterruptedException {
		try (Connection connection = transaction(pool); Statement statement = connection.createStatement()) {
			statement.setFetchSize(1);
			try (ResultSet rows = statement.executeQuery("select 7 from generate_series(1, 10000)")) {
				while (rows.next() && !this.done.get()) {
					TimeUnit.MILLISECONDS.sleep(20);
				}
				return rows.getInt(1);
			}
		}
	}

	private static Connection transaction(DataSource pool) throws SQLException {
		Connection connection = pool.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private static int number(Statement statement, String query) throws SQLException {
		try (ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getInt(1);
		}
	}

	/** By whoever looks first: the application looks for itself as well. */
	private static void awaitReclaim(ApplicationContext context) {
		Awaitility.await().atMost(LIMIT).until(() -> {
			sessions(context).cleanUp();
			return sessions(context).history().stream().anyMatch(StaleLease::reclaimed);
		});
	}

	private static void cleanUpFor(ApplicationContext context, Duration time) {
		Awaitility.await().during(time).atMost(LIMIT).until(() -> sessions(context).cleanUp().isEmpty());
	}

	private static DatabaseSessions sessions(ApplicationContext context) {
		return context.getBean(DatabaseSessions.class);
	}

}
