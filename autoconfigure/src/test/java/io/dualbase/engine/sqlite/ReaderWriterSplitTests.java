package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.contract.DualbaseContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Readers of SQLite on both stacks while more writers wait than there are connections.
 */
class ReaderWriterSplitTests {

	private static final Duration BEFORE_A_WRITER_GIVES_UP = Duration.ofSeconds(15);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int WRITERS = 4;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	private Path directory;

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void readersNeedNotWaitForWritersThatWaitForTheirTurn() {
		runner().run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			List<CompletableFuture<?>> writers;
			try (Connection other = lock()) {
				writers = startWriters(context);
				assertThat(CompletableFuture.supplyAsync(() -> readOnBothStacks(context), this.threads))
					.succeedsWithin(BEFORE_A_WRITER_GIVES_UP)
					.asInstanceOf(InstanceOfAssertFactories.list(Long.class))
					.containsOnly(0L);
				assertThat(writers).noneMatch(CompletableFuture::isDone);
			}
			CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
			assertThat(jdbc.queryForObject("select count(*) from t", Long.class)).isEqualTo(writers.size());
		});
	}

	@Test
	void whatOneStatementLeavesTheNextOfItsConnectionFinds() {
		runner().run((context) -> {
			Long key = context.getBean(JdbcTemplate.class).execute((ConnectionCallback<Long>) (connection) -> {
				connection.prepareStatement("insert into t values (7)").executeUpdate();
				try (Statement statement = connection.createStatement();
						ResultSet rows = statement.executeQuery("select last_insert_rowid()")) {
					return rows.getLong(1);
				}
			});
			assertThat(key).isEqualTo(7);
			Mono<Long> reactive = context.getBean(DatabaseClient.class)
				.inConnection((connection) -> Flux
					.from(connection.createStatement("insert into t values (?)").bind(0, 8).execute())
					.flatMap((result) -> result.getRowsUpdated())
					.thenMany(Flux.defer(() -> connection.createStatement("select last_insert_rowid()").execute()))
					.flatMap((result) -> result.map((row) -> row.get(0, Long.class)))
					.single());
			assertThat(reactive.block(LIMIT)).isEqualTo(8);
		});
	}

	@Test
	void failureToBorrowAWritersConnectionIsWhatTheCallerGets() {
		runner().withPropertyValues("database.sqlite.readers=1", "database.pool.acquire-timeout=1s").run((context) -> {
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			transaction.executeWithoutResult((status) -> {
				jdbc.update("insert into t values (1)");
				CompletableFuture<?> second = CompletableFuture.runAsync(
						() -> transaction.executeWithoutResult((inner) -> jdbc.update("insert into t values (?)", 2)),
						this.threads);
				assertThat(second).failsWithin(LIMIT)
					.withThrowableOfType(ExecutionException.class)
					.havingRootCause()
					.isInstanceOf(SQLTransientConnectionException.class);
			});
			DatabaseClient client = context.getBean(DatabaseClient.class);
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> client.inConnection(
						(connection) -> Flux.from(connection.createStatement("insert into t values (4)").execute())
							.flatMap((result) -> result.getRowsUpdated())
							.then(client.sql("insert into t values (5)").then()))
					.block(LIMIT))
				.withRootCauseInstanceOf(R2dbcTimeoutException.class);
			Mono<Void> insert = client.sql("insert into t values (6)").then();
			assertThatExceptionOfType(CannotCreateTransactionException.class)
				.isThrownBy(() -> client.inConnection(
						(connection) -> Flux.from(connection.createStatement("insert into t values (7)").execute())
							.flatMap((result) -> result.getRowsUpdated())
							.then(operator(context, false).transactional(insert)))
					.block(LIMIT))
				.withRootCauseInstanceOf(R2dbcTimeoutException.class);
		});
	}

	@Test
	void driversConnectionCanBeUnwrapped() {
		runner().run((context) -> {
			context.getBean(JdbcTemplate.class).execute((ConnectionCallback<Void>) (connection) -> {
				assertThat(connection.unwrap(SQLiteConnection.class)).isNotNull();
				connection.setAutoCommit(false);
				connection.createStatement().close();
				assertThat(connection.unwrap(SQLiteConnection.class)).isNotNull();
				connection.rollback();
				return null;
			});
			Mono.usingWhen(context.getBean(ConnectionFactory.class).create(), (connection) -> {
				Object pooled = ((Wrapped<?>) connection).unwrap();
				assertThat(((Wrapped<?>) pooled).unwrap().getClass().getName()).startsWith("io.dualbase.sqlite.r2dbc");
				return Mono.empty();
			}, io.r2dbc.spi.Connection::close).block(LIMIT);
		});
	}

	@Test
	void metricsTellReadersAndWritersApart() {
		runner().withPropertyValues("spring.datasource.hikari.pool-name=app").run((context) -> {
			context.getBean(JdbcTemplate.class).update("insert into t values (?)", 1);
			assertThat(context.getBean(MeterRegistry.class).find("hikaricp.connections.max").gauges())
				.extracting((gauge) -> gauge.getId().getTag("pool"))
				.containsExactlyInAnyOrder("app", "app-writers");
		});
	}

	private ApplicationContextRunner runner() {
		return DualbaseContext.runner()
			.withPropertyValues("database.type=sqlite", "database.name=split", "database.path=" + this.directory,
					"database.sqlite.readers=2")
			.withInitializer((context) -> create());
	}

	private void create() {
		try (Connection connection = open(); Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists t (id integer primary key)");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Connection lock() throws SQLException {
		Connection connection = open();
		try (Statement statement = connection.createStatement()) {
			statement.execute("begin immediate");
		}
		return connection;
	}

	private Connection open() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.directory.resolve("split.db"));
	}

	private List<CompletableFuture<?>> startWriters(AssertableApplicationContext context) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		DatabaseClient client = context.getBean(DatabaseClient.class);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		TransactionalOperator operator = operator(context, false);
		List<CompletableFuture<?>> writers = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			writers.add(CompletableFuture.runAsync(() -> jdbc.update("insert into t values (?)", (Object) null),
					this.threads));
			writers.add(CompletableFuture.runAsync(
					() -> transaction
						.executeWithoutResult((status) -> jdbc.update("insert into t values (?)", (Object) null)),
					this.threads));
			Mono<Void> insert = client.sql("insert into t default values").then();
			writers.add(insert.toFuture());
			writers.add(operator.transactional(insert).toFuture());
		}
		awaitUse(context, 0);
		return writers;
	}

	private void awaitUse(ApplicationContext context, int connections) {
		HikariDataSource blocking = context.getBean(HikariDataSource.class);
		ConnectionPool reactive = context.getBean(ConnectionPool.class);
		await().during(Duration.ofMillis(500)).atMost(LIMIT).untilAsserted(() -> {
			assertThat(blocking.getHikariPoolMXBean().getActiveConnections()).isEqualTo(connections);
			assertThat(reactive.getMetrics().orElseThrow().acquiredSize()).isEqualTo(connections);
		});
	}

	private List<Long> readOnBothStacks(ApplicationContext context) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		DatabaseClient client = context.getBean(DatabaseClient.class);
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class),
				readOnly);
		String sql = "select count(*) from t";
		Mono<Long> count = client.sql(sql).mapValue(Long.class).one();
		List<Long> counts = new ArrayList<>();
		counts.add(jdbc.queryForObject(sql, Long.class));
		counts.add(jdbc.queryForObject(sql + " where id > ?", Long.class, 0));
		counts.add(transaction.execute((status) -> jdbc.queryForObject(sql, Long.class)));
		counts.add(count.block(LIMIT));
		counts.add(operator(context, true).transactional(count).block(LIMIT));
		return counts;
	}

	private TransactionalOperator operator(ApplicationContext context, boolean readOnly) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setReadOnly(readOnly);
		return TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class), definition);
	}

}
