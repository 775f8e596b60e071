package io.dualbase.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.dualbase.health.ServerContext;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.FaultProxy;
import io.dualbase.testservers.fault.Request;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What callers of both stacks see when packets vanish and nobody is told. All wait side
 * by side, as waiting is all they do.
 */
class BlackHoleTests {

	private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(4);

	/**
	 * When there is little time left, and drivers that count in seconds count too many.
	 */
	private static final Duration LATE = TRANSACTION_TIMEOUT.minusMillis(200);

	private static final Duration AT_ONCE = Duration.ZERO;

	private static final Duration PROMISED = Duration.ofSeconds(1);

	/**
	 * For a machine that has other things to do: pgjdbc takes all of the second that is
	 * promised, and six applications wait side by side.
	 */
	private static final Duration BUSY_MACHINE = Duration.ofSeconds(1);

	private final ExecutorService callers = Executors.newCachedThreadPool();

	/** Applications that start take processors from those whose time is taken. */
	private final CountDownLatch started = new CountDownLatch(ServerEngine.values().length * Caller.values().length);

	@AfterEach
	void endCallers() {
		this.callers.shutdownNow();
	}

	@TestFactory
	Stream<DynamicTest> everyCallEndsInTime() {
		List<Case> cases = Stream.of(ServerEngine.values())
			.flatMap((engine) -> Stream.of(Caller.values()).map((caller) -> new Case(engine, caller)))
			.toList();
		List<CompletableFuture<Void>> runs = cases.stream()
			.map((one) -> CompletableFuture.runAsync(() -> one.run(this.started), this.callers))
			.toList();
		return Stream.iterate(0, (index) -> index < cases.size(), (index) -> index + 1)
			.map((index) -> DynamicTest.dynamicTest(cases.get(index).toString(),
					() -> runs.get(index).get(2, TimeUnit.MINUTES)));
	}

	private record Case(ServerEngine engine, Caller caller) {

		void run(CountDownLatch started) {
			DatabaseServer server = DatabaseServers.shared(this.engine);
			try (FaultProxy proxy = FaultProxy.inFrontOf(server)) {
				ServerContext.through(proxy.port(), server)
					.withPropertyValues("database.response-timeout=" + RESPONSE_TIMEOUT.toMillis() + "ms",
							"database.pool.acquire-timeout=" + RESPONSE_TIMEOUT.toMillis() + "ms",
							"database.ssl=disable", "database.pool.size=1", "database.pool.max-overflow=1")
					.run((context) -> {
						context.getBean(JdbcTemplate.class).execute("create table mark (id integer)");
						transaction(context, AT_ONCE, () -> {
						});
						started.countDown();
						assertThat(started.await(1, TimeUnit.MINUTES)).as("all have started").isTrue();
						// First, as drivers speak of "autocommit" when they replace what
						// is lost.
						commitEndsWithTheTimeoutOfItsTransaction(context, proxy);
						transactionEndsWithItsTimeout(context, proxy, AT_ONCE);
						transactionEndsWithItsTimeout(context, proxy, LATE);
						beginEndsWithTheTimeoutOfItsTransaction(context, proxy);
						statementEndsWhenTheServerIsSilentForTooLong(context, proxy);
					});
			}
		}

		private void transactionEndsWithItsTimeout(ApplicationContext context, FaultProxy proxy, Duration pause) {
			assertEndsAfter("statement " + pause.toMillis() + " ms after the begin", TRANSACTION_TIMEOUT,
					() -> transaction(context, pause, proxy::blackHole));
			heal(context, proxy);
		}

		private void beginEndsWithTheTimeoutOfItsTransaction(ApplicationContext context, FaultProxy proxy) {
			proxy.blackHole();
			assertEndsAfter("begin", TRANSACTION_TIMEOUT, () -> transaction(context, AT_ONCE, () -> {
			}));
			heal(context, proxy);
		}

		private void commitEndsWithTheTimeoutOfItsTransaction(ApplicationContext context, FaultProxy proxy) {
			long before = proxy.faults();
			proxy.beforeRequest(Request.saying("commit")).blackHole();
			assertEndsAfter("commit", TRANSACTION_TIMEOUT, () -> transaction(context, AT_ONCE, () -> {
			}));
			assertThat(proxy.faults() - before).isOne();
			heal(context, proxy);
		}

		private void statementEndsWhenTheServerIsSilentForTooLong(ApplicationContext context, FaultProxy proxy) {
			proxy.blackHole();
			assertEndsAfter("query", RESPONSE_TIMEOUT, () -> this.caller.query(context));
			heal(context, proxy);
		}

		private void transaction(ApplicationContext context, Duration pause, Runnable betweenStatements) {
			this.caller.transaction(context, TRANSACTION_TIMEOUT, pause, betweenStatements);
		}

		/** The connection that was in use is of no use any more, and there is another. */
		private void heal(ApplicationContext context, FaultProxy proxy) {
			proxy.heal();
			this.caller.query(context);
		}

		private void assertEndsAfter(String what, Duration timeout, ThrowingCallable call) {
			long start = System.nanoTime();
			Throwable failure = catchThrowable(call);
			Duration late = Duration.ofNanos(System.nanoTime() - start).minus(timeout);
			System.out.printf("%s %s, %s: %d ms over its timeout%n", this.engine, this.caller, what, late.toMillis());
			assertThat(failure).as(what).isInstanceOfAny(DataAccessException.class, TransactionException.class);
			assertThat(late).as(what).isBetween(Duration.ofMillis(-100), PROMISED.plus(BUSY_MACHINE));
		}

	}

}
