package io.dualbase.sqlite.lock;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import example.Orders;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the turns that both stacks take to write to one file.
 */
@Timeout(60)
class WriteAccessTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	Path directory;

	private SqliteSettings settings;

	private SqliteDataSource dataSource;

	private SqliteConnectionFactory factory;

	@BeforeEach
	void createTable() throws SQLException {
		this.settings = SqliteSettings.file(this.directory.resolve("app.db"));
		open(this.settings);
		try (Connection connection = this.dataSource.getConnection()) {
			run(connection, "create table item(id integer primary key, name text unique on conflict rollback)");
		}
	}

	private void open(SqliteSettings settings) {
		this.dataSource = new SqliteDataSource(settings);
		this.factory = new SqliteConnectionFactory(settings);
	}

	@ParameterizedTest
	@ValueSource(strings = { "commit", "rollback", "close", "rollback by SQLite", "auto-commit" })
	void blockingTransactionGivesItsTurnBackAtItsEnd(String end) throws SQLException {
		try (Connection writer = transactional()) {
			run(writer, "insert into item(name) values ('a')");
			switch (end) {
				case "commit" -> writer.commit();
				case "rollback" -> writer.rollback();
				case "close" -> writer.close();
				case "auto-commit" -> writer.setAutoCommit(true);
				default -> assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> run(writer, "insert into item(name) values ('a')"));
			}
			assertThatBothStacksWriteAtOnce();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "commit", "rollback", "close", "rollback by SQLite", "auto-commit", "COMMIT" })
	void reactiveTransactionGivesItsTurnBackAtItsEnd(String end) throws SQLException {
		io.r2dbc.spi.Connection writer = await(this.factory.create());
		await(writer.beginTransaction());
		run(writer, "insert into item(name) values ('a')");
		switch (end) {
			case "commit" -> await(writer.commitTransaction());
			case "rollback" -> await(writer.rollbackTransaction());
			case "close" -> await(writer.close());
			case "auto-commit" -> await(writer.setAutoCommit(true));
			case "COMMIT" -> run(writer, "COMMIT");
			default -> assertThatExceptionOfType(R2dbcException.class)
				.isThrownBy(() -> run(writer, "insert into item(name) values ('a')"));
		}
		if (end.equals("auto-commit")) {
			await(writer.commitTransaction());
		}
		assertThatBothStacksWriteAtOnce();
		await(writer.close());
	}

	@Test
	void failedWriteOutsideATransactionGivesItsTurnBack() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> run(connection, "insert into item(nme) values (1)"));
			run(connection, "insert into item(name) values ('a')");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> run(connection, "insert into item(name) values ('a')"));
		}
		io.r2dbc.spi.Connection connection = await(this.factory.create());
		assertThatExceptionOfType(R2dbcException.class)
			.isThrownBy(() -> run(connection, "insert into item(nme) values (1)"));
		assertThatExceptionOfType(R2dbcException.class)
			.isThrownBy(() -> run(connection, "insert into item(name) values ('a')"));
		assertThatBothStacksWriteAtOnce();
		await(connection.close());
	}

	@Test
	void beginThatMeetsTheLockOfAnotherProcessGivesItsTurnBack() throws SQLException {
		open(this.settings.withBusyTimeout(Duration.ofMillis(20)));
		try (Connection process = DriverManager.getConnection("jdbc:sqlite:" + this.settings.file());
				Connection writer = transactional()) {
			run(process, "begin immediate");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> run(writer, "insert into item(name) values ('a')"));
			io.r2dbc.spi.Connection reactive = await(this.factory.create());
			await(reactive.beginTransaction());
			assertThatExceptionOfType(R2dbcException.class)
				.isThrownBy(() -> run(reactive, "insert into item(name) values ('a')"));
			run(process, "rollback");
			assertThatBothStacksWriteAtOnce();
			await(reactive.close());
		}
	}

	@Test
	void interruptedThreadWaitsNoLongerForTheLockOfAnotherProcess() throws SQLException {
		open(this.settings.withBusyTimeout(Duration.ofSeconds(70)));
		try (Connection process = DriverManager.getConnection("jdbc:sqlite:" + this.settings.file());
				Connection writer = transactional()) {
			run(process, "begin immediate");
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> run(writer, "insert into item(name) values ('a')"));
			assertThat(Thread.interrupted()).isTrue();
			run(process, "rollback");
			assertThatBothStacksWriteAtOnce();
		}
	}

	@Test
	void readerTakesNoTurn() throws SQLException {
		try (Connection reader = this.dataSource.getConnection(); Statement statement = reader.createStatement()) {
			reader.setReadOnly(true);
			reader.setAutoCommit(false);
			try (ResultSet rows = statement.executeQuery("select count(*) from item")) {
				assertThat(rows.next()).isTrue();
				assertThatBothStacksWriteAtOnce();
			}
		}
	}

	@Test
	void writersOfBothStacksWaitForEachOther() throws SQLException {
		try (Connection writer = transactional()) {
			run(writer, "insert into item(name) values ('a')");
			Mono<Void> reactive = Mono
				.usingWhen(this.factory.create(),
						(connection) -> Flux
							.from(connection.createStatement("insert into item(name) values ('b')").execute())
							.flatMap(Result::getRowsUpdated)
							.then(),
						io.r2dbc.spi.Connection::close)
				.subscribeOn(Schedulers.boundedElastic())
				.cache();
			reactive.subscribe();
			assertThat(catchThrowable(() -> reactive.block(Duration.ofMillis(50))))
				.isInstanceOf(IllegalStateException.class);
			writer.commit();
			reactive.block(LIMIT);
		}
	}

	@Test
	void bothStacksNameTheHolderWhenTheyHaveWaitedTooLong() throws Exception {
		open(this.settings.withBusyTimeout(Duration.ofMillis(20)));
		io.r2dbc.spi.Connection holder = await(this.factory.create());
		await(holder.beginTransaction(new Named("nightly import")));
		run(holder, "insert into item(name) values ('a')");
		try (Connection writer = transactional()) {
			assertThatExceptionOfType(SQLTransactionRollbackException.class)
				.isThrownBy(() -> run(writer, "insert into item(name) values ('b')"))
				.withMessageContaining("by a reactive transaction named 'nightly import'");
		}
		io.r2dbc.spi.Connection writer = await(this.factory.create());
		assertThatExceptionOfType(R2dbcRollbackException.class)
			.isThrownBy(() -> run(writer, "insert into item(name) values ('b')"))
			.withMessageContaining("by a reactive transaction named 'nightly import'");
		await(writer.setLockWaitTimeout(Duration.ofMillis(10)));
		assertThatExceptionOfType(R2dbcTimeoutException.class)
			.isThrownBy(() -> run(writer, "insert into item(name) values ('b')"))
			.withMessageContaining("by a reactive transaction named 'nightly import'");
		await(writer.close());
		await(holder.close());
	}

	@Test
	void blockingTransactionWithinAnotherIsRefusedAtOnceWithBothPlaces() throws SQLException {
		Orders orders = new Orders(this.dataSource, this.factory);
		assertThatThrownBy(() -> orders.place(orders::audit)).cause()
			.isInstanceOf(SQLNonTransientException.class)
			.hasMessageContaining("would wait for ever")
			.hasMessageContaining("example.Orders.audit:")
			.hasMessageContaining("called by example.Orders.place:");
		assertThatBothStacksWriteAtOnce();
	}

	@Test
	void reactiveWriteThatABlockingTransactionWaitsForIsRefusedWithBothPlaces() throws SQLException {
		Orders orders = new Orders(this.dataSource, this.factory);
		assertThatThrownBy(() -> orders.place(orders::notifyReactively)).isInstanceOf(R2dbcNonTransientException.class)
			.hasMessageContaining("would wait for ever")
			.hasMessageContaining("example.Orders.notifyReactively:")
			.hasMessageContaining("called by example.Orders.place:");
		assertThatBothStacksWriteAtOnce();
	}

	@Test
	void reactiveWriteThatNobodyWaitsForHasItsTurnLater() throws SQLException {
		AtomicReference<Mono<Long>> notice = new AtomicReference<>();
		new Orders(this.dataSource, this.factory).place(() -> {
			Mono<Long> write = Mono
				.usingWhen(this.factory.create(),
						(connection) -> Flux
							.from(connection.createStatement("insert into item(name) values ('n')").execute())
							.flatMap(Result::getRowsUpdated)
							.next(),
						io.r2dbc.spi.Connection::close)
				.cache();
			write.subscribe();
			notice.set(write);
		});
		assertThat(notice.get().block(LIMIT)).isOne();
	}

	@Test
	void blockingWriteWithinAReactiveTransactionIsRefusedAtOnce() throws SQLException {
		Orders orders = new Orders(this.dataSource, this.factory);
		io.r2dbc.spi.Connection writer = await(this.factory.create());
		await(writer.beginTransaction());
		Mono<Long> both = Flux.from(writer.createStatement("insert into item(name) values ('a')").execute())
			.flatMap(Result::getRowsUpdated)
			.doOnNext((count) -> orders.audit())
			.next();
		assertThatThrownBy(() -> both.block(LIMIT)).cause()
			.isInstanceOf(SQLNonTransientException.class)
			.hasMessageContaining("a reactive transaction has write access")
			.hasMessageContaining("example.Orders.audit:");
		await(writer.rollbackTransaction());
		await(writer.close());
		assertThatBothStacksWriteAtOnce();
	}

	@Test
	void reactiveTransactionWithinAnotherOfTheSameUnitOfWorkIsRefusedAtOnce() throws SQLException {
		ConnectionFactory connections = new SqliteConnectionFactoryProvider().create(ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DATABASE, this.settings.file().toString())
			.option(SqliteConnectionFactoryProvider.UNIT_OF_WORK,
					(subscriber) -> subscriber.getOrDefault("unit of work", null))
			.build());
		Mono<Long> nested = inTransaction(connections, inTransaction(connections, Mono.just(0L)));
		assertThatThrownBy(() -> nested.contextWrite((context) -> context.put("unit of work", this)).block(LIMIT))
			.isInstanceOf(R2dbcNonTransientException.class)
			.hasMessageContaining("would wait for ever");
		Mono<Long> sequence = inTransaction(connections, Mono.just(0L)).then(inTransaction(connections, Mono.just(0L)));
		assertThat(sequence.contextWrite((context) -> context.put("unit of work", this)).block(LIMIT)).isOne();
		assertThatBothStacksWriteAtOnce();
	}

	private static Mono<Long> inTransaction(ConnectionFactory connections, Mono<Long> before) {
		return Mono.usingWhen(connections.create(),
				(connection) -> Mono.from(connection.beginTransaction())
					.thenMany(connection.createStatement("insert into item(name) values (null)").execute())
					.flatMap(Result::getRowsUpdated)
					.next()
					.delayUntil((count) -> before)
					.delayUntil((count) -> connection.commitTransaction()),
				io.r2dbc.spi.Connection::close);
	}

	private void assertThatBothStacksWriteAtOnce() throws SQLException {
		SqliteSettings impatient = this.settings.withBusyTimeout(Duration.ZERO);
		try (Connection connection = new SqliteDataSource(impatient).getConnection()) {
			run(connection, "insert into item(name) values (null)");
			connection.setAutoCommit(false);
			run(connection, "insert into item(name) values (null)");
			connection.commit();
		}
		io.r2dbc.spi.Connection connection = await(new SqliteConnectionFactory(impatient).create());
		run(connection, "insert into item(name) values (null)");
		await(connection.close());
	}

	private Connection transactional() throws SQLException {
		Connection connection = this.dataSource.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private static void run(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static void run(io.r2dbc.spi.Connection connection, String sql) {
		Flux.from(connection.createStatement(sql).execute()).flatMap(Result::getRowsUpdated).then().block(LIMIT);
	}

	private static <T> T await(Publisher<T> publisher) {
		return Mono.from(publisher).block(LIMIT);
	}

}
