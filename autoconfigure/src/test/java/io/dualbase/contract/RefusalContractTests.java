package io.dualbase.contract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.dualbase.error.ErrorKind;
import io.dualbase.health.ServerContext;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.ServerOptions;
import io.dualbase.testservers.StandbyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an application meets that has done nothing wrong, the same on both stacks.
 */
class RefusalContractTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String HIKARI_WAITS_ALL_THE_TIME = "spring.datasource.hikari.connection-timeout=1000";

	/**
	 * A reactive transaction needs its connection to begin, one of JPA with the first
	 * statement.
	 */
	@ParameterizedTest
	@EnumSource
	void serverWithTooManyConnectionsIsOverloaded(ServerEngine engine) throws SQLException {
		try (DedicatedServer server = DatabaseServers.start(engine, ServerOptions.defaults().withMaxConnections(10))) {
			String database = server.createDatabase();
			List<Connection> guests = fill(server, database);
			ServerContext.to(server, database)
				.withPropertyValues("database.verify=off", HIKARI_WAITS_ALL_THE_TIME)
				.run((context) -> {
					Ways ways = new Ways(context, "select 1");
					ErrorSeen lost = new ErrorSeen(ErrorKind.OVERLOAD, "DataAccessResourceFailureException");
					assertThat(ways.single()).containsOnly(lost);
					assertThat(ways.blockingTransaction()).isEqualTo(lost);
					assertThat(ways.reactiveTransaction())
						.isEqualTo(new ErrorSeen(ErrorKind.OVERLOAD, "CannotCreateTransactionException"));
				});
			for (Connection guest : guests) {
				guest.close();
			}
		}
	}

	private static List<Connection> fill(DatabaseServer server, String database) {
		List<Connection> guests = new ArrayList<>();
		try {
			while (true) {
				guests.add(open(server, database));
			}
		}
		catch (SQLException full) {
			assertThat(guests).hasSizeGreaterThan(5);
			return guests;
		}
	}

	private static Connection open(DatabaseServer server, String database) throws SQLException {
		String url = "jdbc:%s://%s:%d/%s".formatted(server.engine().type(), server.host(), server.port(), database);
		return DriverManager.getConnection(url, server.user(), server.password());
	}

	@Test
	void standbyIsAReadOnlyNode() throws SQLException {
		try (DedicatedServer primary = DatabaseServers.start(ServerEngine.POSTGRESQL);
				StandbyServer standby = DatabaseServers.standbyOf(primary, primary.port())) {
			String database = primary.createDatabase();
			try (Connection connection = open(primary, database); Statement statement = connection.createStatement()) {
				statement.execute("create table mark (id integer)");
			}
			await().atMost(LIMIT).ignoreExceptions().until(() -> hasMarks(standby, database));
			ServerContext.to(standby, database).run((context) -> {
				Ways ways = new Ways(context, "insert into mark values (1)");
				ErrorSeen refused = new ErrorSeen(ErrorKind.READ_ONLY_NODE, "TransientDataAccessResourceException");
				assertThat(ways.single()).containsOnly(refused);
				assertThat(ways.blockingTransaction()).isEqualTo(refused);
				assertThat(ways.reactiveTransaction())
					.isEqualTo(new ErrorSeen(ErrorKind.READ_ONLY_NODE, "CannotCreateTransactionException"));
			});
		}
	}

	private static boolean hasMarks(DatabaseServer server, String database) throws SQLException {
		try (Connection connection = open(server, database); Statement statement = connection.createStatement()) {
			return statement.execute("select id from mark");
		}
	}

	@Test
	void fileThatAnotherProcessHasLockedIsALockTimeout(@TempDir Path directory) throws SQLException {
		String url = "jdbc:sqlite:" + directory.resolve("test.db");
		// So that no stack waits for the other's first lock, with as little patience.
		try (Connection first = DriverManager.getConnection(url); Statement statement = first.createStatement()) {
			statement.execute("pragma journal_mode = wal");
			statement.execute("create table mark (id integer)");
		}
		DualbaseContext.runner()
			.withPropertyValues("database.type=sqlite", "database.path=" + directory, "database.name=test",
					"database.sqlite.busy-timeout=200ms")
			.run((context) -> {
				// Without Dualbase the connection is like that of another process.
				try (Connection other = DriverManager.getConnection(url);
						Statement statement = other.createStatement()) {
					statement.execute("begin immediate");
					assertThat(new Ways(context, "insert into mark values (1)").all())
						.containsOnly(new ErrorSeen(ErrorKind.LOCK_TIMEOUT, "PessimisticLockingFailureException"));
				}
			});
	}

	/**
	 * The ways in which an application executes a statement, all of which fail.
	 */
	private record Ways(ApplicationContext context, String sql) {

		Stream<ErrorSeen> all() {
			return Stream.concat(single(), Stream.of(blockingTransaction(), reactiveTransaction()));
		}

		Stream<ErrorSeen> single() {
			return Stream.of(seen(this::execute), seen(() -> executeReactively().block(LIMIT)));
		}

		ErrorSeen blockingTransaction() {
			return seen(
					() -> this.context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> execute()));
		}

		ErrorSeen reactiveTransaction() {
			TransactionalOperator operator = this.context.getBean(TransactionalOperator.class);
			return seen(() -> executeReactively().as(operator::transactional).block(LIMIT));
		}

		private ErrorSeen seen(Runnable work) {
			return ErrorSeen.of(this.context, work);
		}

		private void execute() {
			this.context.getBean(JdbcTemplate.class).execute(this.sql);
		}

		private Mono<Void> executeReactively() {
			return this.context.getBean(DatabaseClient.class).sql(this.sql).then();
		}

	}

}
