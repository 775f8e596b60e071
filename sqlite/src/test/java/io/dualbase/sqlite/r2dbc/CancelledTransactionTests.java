package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Synchronous;
import io.dualbase.sqlite.r2dbc.exec.Callbacks;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import static io.dualbase.sqlite.r2dbc.TestDatabase.READ_ONLY;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection believes of its transaction is what SQLite has, whichever cancel
 * comes when. How many by chance is set by the system property
 * {@code dualbase.test.cancels}, and the seed of a run to be repeated by
 * {@code dualbase.test.seed}.
 */
@OnEachSession
class CancelledTransactionTests {

	/**
	 * SQLite asks whether to go on each 20 000 steps of a compiled statement, counted
	 * over all of its runs, and BEGIN IMMEDIATE takes four or more.
	 */
	private static final int BEGINS_UNTIL_ASKED = 6_000;

	private static final int CANCELS = Integer.getInteger("dualbase.test.cancels", 500);

	private static final long SEED = Long.getLong("dualbase.test.seed", System.nanoTime());

	private static final int CANCELS_PER_LOOK = 20;

	@Parameter
	private SessionKind session;

	private final Random random = new Random(SEED);

	/** Cancelled by the worker itself when it is about to begin a transaction. */
	private final AtomicReference<@Nullable Subscription> atBegin = new AtomicReference<>();

	private Connection connection;

	private Connection other;

	@BeforeEach
	void open(@TempDir Path directory) {
		SqliteConnectionFactory factory = new SqliteConnectionFactory(
				SqliteSettings.file(directory.resolve("cancelled.db")).withSynchronous(Synchronous.OFF), this.session,
				Duration.ZERO, CursorSettings.DEFAULT, new Callbacks(this::aboutToBegin, UnaryOperator.identity()));
		this.connection = await(factory.create());
		this.other = await(factory.create());
		await(this.other.setLockWaitTimeout(Duration.ZERO));
		run(this.other, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
	}

	@AfterEach
	void close() {
		await(this.connection.close());
		await(this.other.close());
	}

	private @Nullable Object aboutToBegin(ContextView subscriber) {
		Subscription running = this.atBegin.getAndSet(null);
		if (running != null) {
			running.cancel();
		}
		return null;
	}

	@Test
	void endsTransactionThatBeganWhileItsFirstStatementWasCancelled() {
		for (int i = 0; i < BEGINS_UNTIL_ASKED; i++) {
			start(this.connection.beginTransaction());
			cancelAtBegin(insert());
			await(this.connection.rollbackTransaction());
		}

		assertNoTransaction();
	}

	@Test
	void knowsItsTransactionWhenAnyStepOfItIsCancelledAtAnyMoment() {
		for (int i = 1; i <= CANCELS; i++) {
			List<Publisher<?>> steps = steps();
			int cancelled = this.random.nextInt(steps.size());
			steps.subList(0, cancelled).forEach(CancelledTransactionTests::start);
			cancel(steps.get(cancelled));
			steps.subList(cancelled + 1, steps.size()).forEach(CancelledTransactionTests::start);
			await(this.connection.rollbackTransaction());
			if (i % CANCELS_PER_LOOK == 0) {
				assertNoTransaction();
			}
		}
	}

	private List<Publisher<?>> steps() {
		return List.of(anyOf(this.connection::beginTransaction, this::beginReading), anyOf(this::insert, this::select),
				anyOf(() -> this.connection.createSavepoint("here"), this::insert),
				anyOf(this.connection::commitTransaction, this.connection::rollbackTransaction));
	}

	private Publisher<?> anyOf(Supplier<Publisher<?>> one, Supplier<Publisher<?>> another) {
		return (this.random.nextBoolean() ? one : another).get();
	}

	private void cancel(Publisher<?> step) {
		if (this.random.nextBoolean()) {
			cancelAtBegin(step);
			return;
		}
		Disposable running = start(step);
		long end = System.nanoTime() + this.random.nextInt(100_000);
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		running.dispose();
	}

	private void cancelAtBegin(Publisher<?> step) {
		start(Flux.from(step).doOnSubscribe(this.atBegin::set));
	}

	private static Disposable start(Publisher<?> step) {
		return Flux.from(step).onErrorComplete().subscribe();
	}

	private Publisher<Void> beginReading() {
		return this.connection.beginTransaction(READ_ONLY);
	}

	private Mono<Long> insert() {
		return changes(this.connection.createStatement("INSERT INTO t DEFAULT VALUES"));
	}

	private Flux<?> select() {
		return TestDatabase.rows(this.connection.createStatement("SELECT max(id) FROM t"), (row) -> 0);
	}

	/** SQLite would refuse a second one, and the other connection may write at once. */
	private void assertNoTransaction() {
		this.atBegin.set(null);
		assertThat(this.connection.isAutoCommit()).as(seed()).isTrue();
		run(this.connection, "BEGIN");
		run(this.connection, "ROLLBACK");
		run(this.other, "INSERT INTO t DEFAULT VALUES");
		assertThat(read(this.connection, "SELECT count(*) > 0 FROM t")).as(seed()).containsExactly(1);
	}

	private static String seed() {
		return "seed " + SEED;
	}

}
