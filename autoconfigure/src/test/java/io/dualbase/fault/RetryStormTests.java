package io.dualbase.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.dualbase.health.ServerContext;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryObserver;
import io.dualbase.retry.RetryableTransaction;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.fault.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that refuses connections while many want something of it. The long form:
 * {@code -Ddualbase.storm.seconds=30}, with the budget that there is by default.
 */
class RetryStormTests {

	private static final int SECONDS = Integer.getInteger("dualbase.storm.seconds", 3);

	/** The default of 500 is for half a minute. */
	private static final int TOKENS = 500 * SECONDS / 30;

	private static final int WORKERS = 16;

	@Test
	void repetitionsAddLittleToTheLoadAndEndWithTheOutage(TestReporter reporter) {
		DatabaseServer server = DatabaseServers.postgresql();
		try (FaultProxy proxy = FaultProxy.inFrontOf(server)) {
			ServerContext.through(proxy.port(), server)
				.withUserConfiguration(StormConfiguration.class)
				.withPropertyValues("database.ssl=disable", "database.pool.acquire-timeout=250ms",
						"database.retry.budget.tokens=" + TOKENS)
				.run((context) -> storm(context, proxy, reporter));
		}
	}

	private static void storm(AssertableApplicationContext context, FaultProxy proxy, TestReporter reporter) {
		Reader reader = context.getBean(Reader.class);
		Tally tally = new Tally();
		Repetitions repetitions = context.getBean(Repetitions.class);
		ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
		AtomicBoolean over = new AtomicBoolean();
		try {
			List<CompletableFuture<Void>> workers = IntStream.range(0, WORKERS)
				.mapToObj((worker) -> CompletableFuture.runAsync(() -> callUntil(over, reader, tally, worker), threads))
				.toList();
			Awaitility.await().until(() -> tally.succeeded.get() > WORKERS);

			proxy.refuse();
			proxy.reset();
			int before = tally.calls.get();
			Awaitility.await()
				.pollDelay(Duration.ofSeconds(SECONDS))
				.atMost(Duration.ofSeconds(SECONDS + 10L))
				.until(() -> true);
			int calls = tally.calls.get() - before;
			reporter
				.publishEntry(Map.of("calls", String.valueOf(calls), "repetitions", repetitions.retried.toString()));
			assertThat(repetitions.retried).as("something was repeated").hasPositiveValue();
			assertThat(repetitions.retried.get()).as("repetitions of %d calls", calls).isLessThanOrEqualTo(calls / 10);

			proxy.heal();
			int healed = tally.succeeded.get();
			// HikariCP tries again after some seconds.
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> tally.succeeded.get() > healed + 100 && tally.blocking.get() && tally.reactive.get());
			over.set(true);
			workers.forEach(CompletableFuture::join);
		}
		finally {
			over.set(true);
			threads.shutdownNow();
		}
	}

	private static void callUntil(AtomicBoolean over, Reader reader, Tally tally, int worker) {
		while (!over.get()) {
			boolean blocking = worker % 2 == 0;
			(blocking ? tally.blocking : tally.reactive).set(call(reader, tally, blocking));
		}
	}

	private static boolean call(Reader reader, Tally tally, boolean blocking) {
		tally.calls.incrementAndGet();
		try {
			if (blocking) {
				reader.read();
			}
			else {
				reader.readReactively().block(Duration.ofSeconds(30));
			}
			tally.succeeded.incrementAndGet();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class StormConfiguration {

		@Bean
		Reader reader(JdbcTemplate jdbc, DatabaseClient client) {
			return new Reader(jdbc, client);
		}

		@Bean
		Repetitions repetitions() {
			return new Repetitions();
		}

	}

	static class Reader {

		private final JdbcTemplate jdbc;

		private final DatabaseClient client;

		Reader(JdbcTemplate jdbc, DatabaseClient client) {
			this.jdbc = jdbc;
			this.client = client;
		}

		@RetryableTransaction
		Integer read() {
			return this.jdbc.queryForObject("select 1", Integer.class);
		}

		@RetryableTransaction
		Mono<Integer> readReactively() {
			return this.client.sql("select 1").mapValue(Integer.class).one();
		}

	}

	/**
	 * What the callers have seen.
	 */
	private static final class Tally {

		final AtomicInteger calls = new AtomicInteger();

		final AtomicInteger succeeded = new AtomicInteger();

		/** Whether the last call was successful. */
		final AtomicBoolean blocking = new AtomicBoolean();

		final AtomicBoolean reactive = new AtomicBoolean();

	}

	static class Repetitions implements RetryObserver {

		private final AtomicInteger retried = new AtomicInteger();

		@Override
		public void retried(RetriedCall call, Duration delay) {
			this.retried.incrementAndGet();
		}

	}

}
