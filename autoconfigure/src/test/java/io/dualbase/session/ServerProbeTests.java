package io.dualbase.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.ServerProbe;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.TestLease;
import io.dualbase.lease.TestLeases;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real servers say of the sessions of their drivers.
 */
class ServerProbeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/**
	 * How each server is reached, and what keeps it busy.
	 */
	enum Server {

		POSTGRESQL(ServerEngine.POSTGRESQL, DatabaseType.POSTGRESQL, "jdbc:postgresql://localhost:%d/%s",
				"select pg_sleep(30)"),

		MARIADB(ServerEngine.MARIADB, DatabaseType.MARIADB, "jdbc:mariadb://localhost:%d/%s", "select sleep(30)"),

		MYSQL(ServerEngine.MYSQL, DatabaseType.MYSQL,
				"jdbc:mysql://localhost:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true", "select sleep(30)");

		private final ServerEngine engine;

		private final DatabaseType type;

		private final String url;

		private final String busy;

		Server(ServerEngine engine, DatabaseType type, String url, String busy) {
			this.engine = engine;
			this.type = type;
			this.url = url;
			this.busy = busy;
		}

		Connection connect() throws SQLException {
			DatabaseServer server = DatabaseServers.shared(this.engine);
			return DriverManager.getConnection(this.url.formatted(server.port(), server.createDatabase()),
					server.user(), server.password());
		}

		ServerProbe probe() {
			return this.type.engine().serverProbe().orElseThrow();
		}

	}

	@ParameterizedTest
	@EnumSource
	void sessionInATransactionWithoutAStatementIsIdle(Server server) throws SQLException {
		try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("select 1");
			assertThat(ask(server, connection, Duration.ZERO)).isEqualTo(SessionAnswer.IDLE);
			assertThat(ask(server, connection, Duration.ofHours(1))).as("idle for an hour")
				.isEqualTo(SessionAnswer.BUSY);
		}
	}

	@ParameterizedTest
	@EnumSource
	void sessionThatExecutesIsBusy(Server server) throws SQLException {
		try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
			Thread sleeper = new Thread(() -> execute(statement, server.busy));
			sleeper.start();
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> ask(server, connection, Duration.ZERO), SessionAnswer.BUSY::equals);
			statement.cancel();
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> ask(server, connection, Duration.ZERO), SessionAnswer.IDLE::equals);
		}
	}

	@Test
	void copyWhoseClientPausesIsBusy() throws SQLException {
		try (Connection connection = Server.POSTGRESQL.connect(); Statement statement = connection.createStatement()) {
			statement.execute("create table item (id int)");
			CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy item from stdin");
			copy.writeToCopy(new byte[] { '1', '\n' }, 0, 2);
			copy.flushCopy();
			assertThat(ask(Server.POSTGRESQL, connection, Duration.ZERO)).isEqualTo(SessionAnswer.BUSY);
			copy.endCopy();
			assertThat(ask(Server.POSTGRESQL, connection, Duration.ZERO)).isEqualTo(SessionAnswer.IDLE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionOfAnotherKindIsUnknown(Server server) throws SQLException {
		TestLease lease = new TestLeases().borrow();
		assertThat(sessions(server, EnumSet.allOf(LeaseStack.class)).ask(lease, Duration.ZERO))
			.isCompletedWithValue(SessionAnswer.UNKNOWN);
	}

	@Test
	void stackThatLeadsElsewhereIsNotAskedAbout() throws SQLException {
		try (Connection connection = Server.POSTGRESQL.connect()) {
			TestLease lease = new TestLeases().borrow().of(connection);
			assertThat(sessions(Server.POSTGRESQL, Set.of(LeaseStack.REACTIVE)).ask(lease, Duration.ZERO))
				.isCompletedWithValue(SessionAnswer.UNKNOWN);
		}
	}

	@Test
	void serverThatCannotBeReachedLeavesTheSessionAlone() throws SQLException {
		try (Connection connection = Server.POSTGRESQL.connect()) {
			ProbedSessions sessions = new ProbedSessions(Server.POSTGRESQL.probe(), EnumSet.allOf(LeaseStack.class),
					() -> {
						throw new SQLException("no route to host");
					}, Runnable::run);
			assertThat(sessions.ask(new TestLeases().borrow().of(connection), Duration.ZERO))
				.isCompletedWithValue(SessionAnswer.BUSY);
		}
	}

	private static SessionAnswer ask(Server server, Connection connection, Duration idle) {
		CompletableFuture<SessionAnswer> answer = sessions(server, EnumSet.allOf(LeaseStack.class))
			.ask(new TestLeases().borrow().of(connection), idle);
		return answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	private static ProbedSessions sessions(Server server, Set<LeaseStack> stacks) {
		return new ProbedSessions(server.probe(), stacks, server::connect, Runnable::run);
	}

	private static void execute(Statement statement, String sql) {
		try {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			// Cancelled by the test.
		}
	}

}
