package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;

import io.r2dbc.spi.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;

/**
 * Whatever a subscriber on an event loop does, that thread must not wait. BlockHound
 * finds waiting in Java; which thread runs a statement is for {@link ExecutionModeTests}
 * to say.
 */
@ParameterizedClass
@EnumSource(DriverVariant.class)
class BlockHoundTests {

	@Parameter
	private DriverVariant variant;

	@BeforeAll
	static void install() {
		BlockHound.install();
	}

	@Test
	void findsBlockingCalls() {
		Mono<Integer> blocking = Mono.fromCallable(() -> {
			Thread.sleep(1);
			return 1;
		}).subscribeOn(Schedulers.parallel());

		StepVerifier.create(blocking).expectError(BlockingOperationError.class).verify(LIMIT);
	}

	@Test
	void neverBlocksEventLoop(@TempDir Path directory) {
		TestDatabase database = TestDatabase.in(directory, this.variant);
		database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");

		Mono<Long> work = Mono.usingWhen(database.factory().create(), BlockHoundTests::work, Connection::close);
		Flux<Long> everywhere = Flux.range(0, 20).flatMap((i) -> work.subscribeOn(Schedulers.parallel()), 4);

		StepVerifier.create(everywhere).expectNextCount(20).expectComplete().verify(LIMIT);
		database.close();
	}

	/**
	 * Opens, waits for the write lock of others, writes, streams to an event loop,
	 * cancels.
	 */
	private static Mono<Long> work(Connection connection) {
		return Mono.from(connection.beginTransaction())
			.publishOn(Schedulers.parallel())
			.then(Mono.defer(() -> changes(connection.createStatement("INSERT INTO t (name) VALUES (:name)")
				.bind("name", "a")
				.add()
				.bind("name", "b"))))
			.then(Mono.from(connection.commitTransaction()))
			.thenMany(Flux
				.defer(() -> rows(connection.createStatement("SELECT id, name FROM t"), (row) -> row.get("name"))))
			.publishOn(Schedulers.parallel(), 1)
			.take(10)
			.then(Mono.from(connection.beginTransaction()))
			.publishOn(Schedulers.parallel())
			.then(Mono.from(connection.rollbackTransaction()))
			.thenReturn(1L);
	}

	@Test
	void findsBlockingCallsOfSubscribers(@TempDir Path directory) {
		TestDatabase database = TestDatabase.in(directory, this.variant);

		Mono<Integer> blocking = rows(database.connection().createStatement("SELECT 1"),
				(row) -> row.get(0, Integer.class))
			.next()
			.doOnNext((one) -> sleep())
			.subscribeOn(Schedulers.parallel());

		StepVerifier.create(blocking).expectError(BlockingOperationError.class).verify(LIMIT);
		database.close();
	}

	private static void sleep() {
		try {
			Thread.sleep(1);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
