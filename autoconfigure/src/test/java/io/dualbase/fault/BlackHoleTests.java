package io.dualbase.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(8);

	/** One second is promised; the rest is for a machine that has other things to do. */
	private static final Duration SLACK = Duration.ofSeconds(5);

	private final ExecutorService callers = Executors.newCachedThreadPool();

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
			.map((one) -> CompletableFuture.runAsync(one::run, this.callers))
			.toList();
		return Stream.iterate(0, (index) -> index < cases.size(), (index) -> index + 1)
			.map((index) -> DynamicTest.dynamicTest(cases.get(index).toString(),
					() -> runs.get(index).get(2, TimeUnit.MINUTES)));
	}

	private record Case(ServerEngine engine, Caller caller) {

		void run() {
			DatabaseServer server = DatabaseServers.shared(this.engine);
			try (FaultProxy proxy = FaultProxy.inFrontOf(server)) {
				ServerContext.through(proxy.port(), server)
					.withPropertyValues("database.response-timeout=8s", "database.ssl=disable", "database.pool.size=1",
							"database.pool.max-overflow=1")
					.run((context) -> {
						context.getBean(JdbcTemplate.class).execute("create table mark (id integer)");
						transactionEndsWithItsTimeout(context, proxy);
						commitEndsWithTheTimeoutOfItsTransaction(context, proxy);
						statementEndsWhenTheServerIsSilentForTooLong(context, proxy);
					});
			}
		}

		private void transactionEndsWithItsTimeout(ApplicationContext context, FaultProxy proxy) {
			this.caller.query(context);
			assertEndsAfter(TRANSACTION_TIMEOUT,
					() -> this.caller.transaction(context, TRANSACTION_TIMEOUT, proxy::blackHole));
			proxy.heal();
			this.caller.query(context);
		}

		private void commitEndsWithTheTimeoutOfItsTransaction(ApplicationContext context, FaultProxy proxy) {
			long before = proxy.faults();
			proxy.beforeRequest(Request.saying("commit")).blackHole();
			assertEndsAfter(TRANSACTION_TIMEOUT, () -> this.caller.transaction(context, TRANSACTION_TIMEOUT, () -> {
			}));
			assertThat(proxy.faults() - before).isOne();
			proxy.heal();
			this.caller.query(context);
		}

		private void statementEndsWhenTheServerIsSilentForTooLong(ApplicationContext context, FaultProxy proxy) {
			proxy.blackHole();
			assertEndsAfter(RESPONSE_TIMEOUT, () -> this.caller.query(context));
			proxy.heal();
			this.caller.query(context);
		}

		private static void assertEndsAfter(Duration timeout, ThrowingCallable call) {
			long start = System.nanoTime();
			Throwable failure = catchThrowable(call);
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			assertThat(failure).isInstanceOfAny(DataAccessException.class, TransactionException.class);
			assertThat(time).isBetween(timeout.minusMillis(100), timeout.plus(SLACK));
		}

	}

}
