package io.dualbase.ecosystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.contract.DualbaseContext;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An application on SQLite leaves nothing but its database: the write-ahead log was
 * copied to it, and no thread goes on, whichever stack is the last to close.
 */
class SqliteShutdownTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/** Tests that ran before may have left applications open for those to come. */
	private final Set<Thread> threadsOfOthers = Thread.getAllStackTraces().keySet();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void leavesTheDatabaseAloneWhenTransactionsWereAborted(First first) throws IOException {
		DualbaseContext.runner()
			.withPropertyValues("database.path=" + this.directory, "database.name=leftovers")
			.run((context) -> {
				write(context);
				abortBlocking(context.getBean(DataSource.class));
				abortReactive(context.getBean(ConnectionFactory.class));
				write(context);
				first.closing.accept(context);
			});

		assertThat(files()).containsExactly("leftovers.db");
		// A thread that was told to end takes a moment.
		await().atMost(LIMIT).untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	private static void write(ApplicationContext context) {
		context.getBean(JdbcTemplate.class).execute("create table if not exists item (name text)");
		context.getBean(JdbcTemplate.class).update("insert into item values ('blocking')");
		context.getBean(DatabaseClient.class)
			.sql("insert into item values ('reactive')")
			.fetch()
			.rowsUpdated()
			.block(LIMIT);
	}

	private static void abortBlocking(DataSource dataSource) throws SQLException {
		Connection connection = dataSource.getConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate("insert into item values ('aborted')");
		}
		connection.unwrap(SQLiteConnection.class).abort(Runnable::run);
		assertThatExceptionOfType(SQLException.class).isThrownBy(connection::close)
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08003"));
	}

	/** By the one way there is: the physical connection is closed below its pool. */
	private static void abortReactive(ConnectionFactory factory) {
		Mono.usingWhen(factory.create(),
				(connection) -> Mono.from(connection.beginTransaction())
					.thenMany(Flux.from(connection.createStatement("insert into item values ('aborted')").execute()))
					.then(Mono.from(physical(connection).close())),
				io.r2dbc.spi.Connection::close)
			.block(LIMIT);
	}

	private static io.r2dbc.spi.Connection physical(io.r2dbc.spi.Connection connection) {
		return (connection instanceof Wrapped<?> wrapper) ? physical((io.r2dbc.spi.Connection) wrapper.unwrap())
				: connection;
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.threadsOfOthers.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.contains("leftovers") || name.startsWith("HikariPool"))
			.toList();
	}

	enum First {

		NONE((context) -> {
		}), BLOCKING((context) -> context.getBean(HikariDataSource.class).close()),
		REACTIVE((context) -> context.getBean(ConnectionPool.class).dispose());

		private final Consumer<ApplicationContext> closing;

		First(Consumer<ApplicationContext> closing) {
			this.closing = closing;
		}

	}

}
