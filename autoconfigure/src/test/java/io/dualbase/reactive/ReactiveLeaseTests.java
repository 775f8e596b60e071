package io.dualbase.reactive;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dualbase.engine.DatabaseType;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseState;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static io.dualbase.reactive.LeasingPool.LIMIT;
import static io.dualbase.reactive.LeasingPool.await;
import static io.dualbase.reactive.LeasingPool.number;
import static io.dualbase.reactive.LeasingPool.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Leases of the reactive stack, on a real server.
 */
class ReactiveLeaseTests {

	private final ConnectionFactory driver = PostgresqlDriver.onFreshDatabase();

	private LeasingPool pool = open(1, LIMIT);

	@AfterEach
	void close() {
		this.pool.close();
	}

	static Stream<Function<Connection, Mono<?>>> transactions() {
		return Stream.of(
				(connection) -> Mono.from(connection.beginTransaction()).then(insert(connection)).then(Mono.never()),
				(connection) -> Mono.from(connection.beginTransaction())
					.then(insert(connection))
					.then(number(connection, "select 1 from pg_sleep(60)")),
				(connection) -> changed(connection, "begin").then(insert(connection)).then(Mono.never()),
				(connection) -> Mono.from(connection.setAutoCommit(false)).then(insert(connection)).then(Mono.never()));
	}

	@Test
	void connectionOfASubscriberThatCancelsIsKnownToComeBack() {
		Disposable work = this.pool.pool.create().flatMap((connection) -> Mono.never()).subscribe();
		await().atMost(LIMIT).until(() -> this.pool.leases() == 1);
		Lease lease = this.pool.lease();
		assertThat(lease.isComingBack()).isFalse();

		work.dispose();

		assertThat(lease.isComingBack()).isTrue();
		await().atMost(LIMIT).until(() -> !lease.isHeld());
	}

	@ParameterizedTest
	@MethodSource("transactions")
	void nothingIsLeftOfATransactionWhoseSubscriberCancels(Function<Connection, Mono<?>> transaction) {
		createTable();
		Disposable work = this.pool.pool.create().flatMap(transaction).subscribe();
		await().atMost(LIMIT).until(() -> inserting() == 1);
		work.dispose();

		Connection next = this.pool.borrow();
		assertThat(next.isAutoCommit()).isTrue();
		assertThat(number(next, "select count(*) from t").block(LIMIT)).isZero();
		await(next.close());
		assertThat(this.pool.leases()).isZero();
		assertThat(this.pool.metrics().acquiredSize()).isZero();
		assertThat(inserting()).isZero();
	}

	@Test
	void nothingIsLeftOfABeginThatIsCancelledUnderWay() {
		for (int i = 0; i < 50; i++) {
			this.pool.pool.create()
				.flatMap((connection) -> Mono.from(connection.beginTransaction()).then(Mono.never()))
				.subscribe()
				.dispose();
			Connection next = this.pool.borrow();
			assertThat(next.isAutoCommit()).isTrue();
			assertThat(number(next, "select 1").block(LIMIT)).isOne();
			assertThat(next.isAutoCommit()).isTrue();
			await(next.close());
		}
	}

	@Test
	void aSubscriberThatClearsUpAfterItsCancellationIsNotDisturbed() {
		createTable();
		Disposable work = Mono.usingWhen(this.pool.pool.create(),
				(connection) -> Mono.from(connection.beginTransaction()).then(insert(connection)).then(Mono.never()),
				Connection::close, (connection, failure) -> connection.close(),
				(connection) -> Flux.concat(connection.rollbackTransaction(), connection.close()))
			.subscribe();
		await().atMost(LIMIT).until(() -> inserting() == 1);
		work.dispose();
		await().atMost(LIMIT).until(() -> this.pool.metrics().acquiredSize() == 0);
		assertThat(inserting()).isZero();
	}

	@Test
	void whoWantsOnlyOneConnectionKeepsIt() {
		Connection connection = Flux.from(this.pool.pool.create()).take(1).blockLast(LIMIT);
		await().during(Duration.ofMillis(200)).atMost(LIMIT).until(() -> this.pool.leases() == 1);
		assertThat(number(connection, "select 1").block(LIMIT)).isOne();
		await(connection.close());
	}

	@Test
	void aStatementThatIsKeptDoesNotReachTheNextBorrower() {
		createTable();
		Connection first = this.pool.borrow();
		Statement kept = first.createStatement("delete from t");
		await(first.close());
		Connection second = this.pool.borrow();
		await(second.beginTransaction());
		run(second, "insert into t values (1)");

		assertRefused(() -> await(kept.execute()), "closed");
		assertRefused(() -> await(first.rollbackTransaction()), "closed");
		assertRefused(() -> await(first.commitTransaction()), "closed");
		assertRefused(() -> first.createStatement("delete from t"), "closed");
		assertRefused(first::createBatch, "closed");
		assertRefused(first::isAutoCommit, "closed");
		await(first.close());
		await(second.commitTransaction());
		assertThat(number(second, "select count(*) from t").block(LIMIT)).isOne();
		await(second.close());
	}

	@Test
	void whoComesLateDoesNotTouchTheTimeOfTheNextTransaction() {
		Connection first = this.pool.borrow();
		await(first.close());
		Connection second = this.pool.borrow();
		await(second.beginTransaction(limited(Duration.ofSeconds(2))));
		assertRefused(() -> await(first.rollbackTransaction()), "closed");
		assertThat(number(second, "select 1 from pg_sleep(1)").block(LIMIT)).as("not shortened").isOne();

		assertRefused(() -> await(first.commitTransaction()), "closed");
		assertRefused(() -> await(first.beginTransaction(limited(LIMIT))), "closed");
		assertThatExceptionOfType(R2dbcTimeoutException.class).as("not prolonged")
			.isThrownBy(() -> number(second, "select 1 from pg_sleep(60)").block(LIMIT));
		await(second.close());
	}

	private static io.r2dbc.spi.TransactionDefinition limited(Duration limit) {
		return new io.r2dbc.spi.TransactionDefinition() {

			@Override
			public <T> T getAttribute(Option<T> option) {
				return io.r2dbc.spi.TransactionDefinition.LOCK_WAIT_TIMEOUT.equals(option) ? option.cast(limit) : null;
			}

		};
	}

	@Test
	void aClosedConnectionIsNotValid() {
		Connection connection = this.pool.borrow();
		assertThat(await(connection.validate(ValidationDepth.REMOTE))).isTrue();
		await(connection.close());
		assertThat(await(connection.validate(ValidationDepth.LOCAL))).isFalse();
	}

	@Test
	void aCloseThatIsCancelledIsCarriedOut() {
		Connection connection = this.pool.borrow();
		await(connection.beginTransaction());
		Mono.from(connection.close()).subscribe().dispose();
		await().atMost(LIMIT).until(() -> this.pool.metrics().acquiredSize() == 0);
	}

	@Test
	void aConnectionTakenBackIsDestroyedAndAWaiterServed() throws Exception {
		Connection late = this.pool.borrow();
		await(late.beginTransaction());
		Long before = number(late, "select pg_backend_pid()").block(LIMIT);
		Statement kept = late.createStatement("select 1");
		CompletableFuture<Connection> waiter = this.pool.pool.create().toFuture();
		Lease lease = this.pool.lease();

		assertThat(lease.reclaim(reclaim(StaleRule.IDLE_TX))).isTrue();
		assertThat(lease.reclaim(reclaim(StaleRule.HARD))).isFalse();
		Connection next = waiter.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(number(next, "select pg_backend_pid()").block(LIMIT)).isNotEqualTo(before);
		assertRefused(() -> await(kept.execute()), "rule IDLE_TX", "Nobody was there.");
		assertRefused(() -> await(late.commitTransaction()), "rule IDLE_TX");
		await(late.close());
		await(next.close());
		assertThat(this.pool.metrics().allocatedSize()).isOne();
		assertThat(this.pool.told).startsWith("reclaimed IDLE_TX", "used late IDLE_TX");
	}

	@Test
	void aStatementIsEndedWhenItsConnectionIsTakenBack() {
		Connection connection = this.pool.borrow();
		CompletableFuture<Long> statement = number(connection, "select 1 from pg_sleep(60)").toFuture();
		await().atMost(LIMIT).until(() -> this.pool.lease().state() == LeaseState.EXECUTING);
		this.pool.lease().reclaim(reclaim(StaleRule.HARD));
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> statement.get(10, TimeUnit.SECONDS))
			.havingCause()
			.withMessageContaining("rule HARD");
	}

	@Test
	void aStatementCanBeCancelledAndTheConnectionKept() {
		Connection connection = this.pool.borrow();
		CompletableFuture<Long> statement = number(connection, "select 1 from pg_sleep(60)").toFuture();
		await().atMost(LIMIT).until(() -> this.pool.lease().isExecuting());
		this.pool.lease().cancelStatement();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> statement.get(10, TimeUnit.SECONDS))
			.havingCause()
			.withMessageContaining("stopped");
		assertThat(number(connection, "select 2").block(LIMIT)).isEqualTo(2);
		await(connection.close());
	}

	@Test
	void eachRowIsASignOfLifeAndASlowReaderIsExecuting() {
		Connection connection = this.pool.borrow();
		SlowReader reader = new SlowReader();
		Flux.from(connection.createStatement("select n from generate_series(1, 1000) n").fetchSize(10).execute())
			.flatMap((result) -> result.map((row) -> row.get(0)))
			.subscribe(reader);
		Lease lease = this.pool.lease();
		for (int part = 0; part < 8; part++) {
			long before = lease.uses();
			reader.request(100);
			await().atMost(LIMIT).until(() -> lease.uses() > before);
			assertThat(lease.state()).isEqualTo(LeaseState.EXECUTING);
		}
		reader.cancel();
		await().atMost(LIMIT).until(() -> lease.state() == LeaseState.ACTIVE);
		await(connection.close());
	}

	@Test
	void knowsWhatIsBeingDone() {
		Connection connection = this.pool.borrow();
		Lease lease = this.pool.lease();
		assertThat(lease.snapshot().state()).isEqualTo(LeaseState.ACTIVE);
		await(connection.beginTransaction());
		run(connection, "select 1");
		assertThat(lease.snapshot().state()).isEqualTo(LeaseState.IDLE_IN_TRANSACTION);
		assertThat(lease.snapshot().statement()).isNotNull();
		assertThat(lease.isUnwrapped()).isFalse();
		assertThat(((Wrapped<?>) connection).unwrap()).isInstanceOf(PostgresqlConnection.class)
			.isSameAs(lease.driverConnection());
		assertThat(lease.isUnwrapped()).isTrue();
		await(connection.close());
		assertThat(lease.isHeld()).isFalse();
	}

	@Test
	void aForgottenConnectionIsFoundThoughItWasOpenedForItsBorrower() {
		this.pool.borrow();
		Lease lease = this.pool.lease();
		await().atMost(LIMIT).until(() -> {
			System.gc();
			return this.pool.registry.pollCollected() == lease;
		});
		assertThat(lease.reclaim(reclaim(StaleRule.GC))).isTrue();
		await(this.pool.borrow().close());
	}

	@Test
	void aStatementOrResultHoldsItsConnection() {
		Statement statement = this.pool.borrow().createStatement("select 1");
		System.gc();
		assertThat(this.pool.registry.pollCollected()).isNull();
		assertThat(Flux.from(statement.execute()).flatMap((result) -> {
			System.gc();
			assertThat(this.pool.registry.pollCollected()).isNull();
			return result.map((row) -> row.get(0, Integer.class));
		}).blockLast(LIMIT)).isOne();
	}

	@Test
	void whoStillMeansToGiveBackIsNotTakenForGone() {
		Publisher<Void> close = this.pool.borrow().close();
		for (int i = 0; i < 5; i++) {
			System.gc();
			assertThat(this.pool.registry.pollCollected()).isNull();
		}
		await(close);
		assertThat(this.pool.leases()).isZero();
	}

	@Test
	void aTransactionThatBorrowsAgainIsTold() {
		this.pool.close();
		this.pool = open(2, LIMIT);
		TransactionalOperator outer = transaction("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED);
		TransactionalOperator inner = transaction("Audit.log", TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		DatabaseClient client = DatabaseClient.create(this.pool.pool);
		Mono<Long> select = client.sql("select 1").fetch().rowsUpdated();
		select
			.then(Mono
				.fromRunnable(() -> assertThat(this.pool.lease().snapshot().transaction()).isEqualTo("Orders.place")))
			.then(select.as(inner::transactional))
			.as(outer::transactional)
			.block(LIMIT);
		assertThat(this.pool.told).singleElement().asString().startsWith("nested in ");
		assertThat(this.pool.leases()).isZero();
	}

	private TransactionalOperator transaction(String name, int propagation) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition(propagation);
		definition.setName(name);
		return TransactionalOperator.create(new R2dbcTransactionManager(this.pool.pool), definition);
	}

	@Test
	void whoWaitsInVainHearsOfTheHolders() {
		this.pool.close();
		this.pool = open(1, Duration.ofSeconds(2));
		Connection held = this.pool.borrow();
		run(held, "select 'secret'");
		assertThatExceptionOfType(R2dbcTimeoutException.class).isThrownBy(this.pool::borrow)
			.withMessageContaining(
					"No connection of the pool 'r2dbc' became free within 2000 ms: 1 of 1 are borrowed, and 1 borrowers wait")
			.withMessageContaining("Oldest: lease")
			.withMessageNotContaining("secret");
		await(held.close());
	}

	@Test
	void asksBeforeItLends() {
		LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		this.pool.registry.admitOnly((stack, asking) -> {
			if (asking == scope) {
				throw new LeaseRefusedException("Going down.");
			}
		});
		assertThatExceptionOfType(R2dbcTransientResourceException.class)
			.isThrownBy(() -> this.pool.pool.create()
				.contextWrite((context) -> context.put(LeaseScope.class, scope))
				.block(LIMIT))
			.withMessage("Going down.")
			.withCauseInstanceOf(LeaseRefusedException.class)
			.extracting(R2dbcException::getSqlState)
			.isEqualTo("08004");
		Connection connection = this.pool.borrow();
		await(connection.close());
	}

	@Test
	void knowsTheScopeOfTheContext() {
		LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		Connection connection = this.pool.pool.create()
			.contextWrite((context) -> context.put(LeaseScope.class, scope))
			.block(LIMIT);
		Lease lease = this.pool.lease();
		assertThat(lease.scope()).isSameAs(scope);
		await(connection.beginTransaction());
		assertThat(lease.giveBack()).isTrue();
		await(this.pool.borrow().close());
		assertRefused(() -> connection.createStatement("select 1"), "closed");
	}

	private void assertRefused(ThrowingCallable use, String... parts) {
		assertThatExceptionOfType(R2dbcNonTransientResourceException.class).isThrownBy(use)
			.satisfies((refusal) -> assertThat(((R2dbcException) refusal).getSqlState() + " " + refusal.getMessage())
				.contains(parts)
				.contains("08003"));
	}

	private static Reclaim reclaim(StaleRule rule) {
		return new Reclaim(rule, "Nobody was there.", Instant.now());
	}

	private static Mono<Long> insert(Connection connection) {
		return changed(connection, "insert into t values (1)");
	}

	private static Mono<Long> changed(Connection connection, String sql) {
		return Mono.defer(() -> Flux.from(connection.createStatement(sql).execute())
			.flatMap((result) -> result.getRowsUpdated())
			.then(Mono.just(1L)));
	}

	private void createTable() {
		Connection connection = this.pool.borrow();
		run(connection, "create table t (n int)");
		await(connection.close());
	}

	/** Transactions that hold the lock of the table. */
	private long inserting() {
		return Mono
			.usingWhen(this.driver.create(),
					(side) -> number(side,
							"select count(*) from pg_locks where relation = 't'::regclass and mode = "
									+ "'RowExclusiveLock'"),
					Connection::close)
			.block(LIMIT);
	}

	private LeasingPool open(int size, Duration acquireLimit) {
		return LeasingPool.guarded(this.driver, DatabaseType.POSTGRESQL.engine(), size, acquireLimit);
	}

	/**
	 * Takes rows one by one.
	 */
	private static final class SlowReader extends BaseSubscriber<Object> {

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

	}

}
