package io.dualbase.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStatistics;
import io.r2dbc.pool.ConnectionPool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ApplicationContext;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in which every request leaks its connection goes on serving, and those
 * that only look like leaks are left alone. {@code -Ddualbase.storm.requests=1200} is the
 * long form, and {@code -Ddualbase.storm.work} the milliseconds for which each request
 * uses its connection.
 */
@Timeout(600)
class LeakStormTests {

	private static final int REQUESTS = Integer.getInteger("dualbase.storm.requests", 40);

	private static final Log logger = LogFactory.getLog(LeakStormTests.class);

	/** 5 of 1200, as on a machine that has other things to do. */
	private static final int TOLERATED = REQUESTS / 240;

	private static final int POOL = 8;

	private static final int CLIENTS = 24;

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	private final ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor();

	@AfterEach
	void stop() {
		this.clients.shutdownNow();
		this.collector.shutdownNow();
	}

	@Test
	void everyRequestIsServedAlthoughEachLeaks() {
		BlockingContext.on(TestDatabase.POSTGRESQL, POOL + Innocents.NUMBER)
			.withPropertyValues("database.pool.acquire-timeout=20s", "database.sessions.dead-owner-grace=1s")
			.run((context) -> {
				HikariDataSource pool = context.getBean(HikariDataSource.class);
				Leaks leaks = new Leaks(pool, context.getBean(LeaseScopes.class), context.getBean(TaskDecorator.class));
				try (Innocents innocents = new Innocents(pool)) {
					Duration proper = time((number) -> leaks::proper);
					collectNowAndThen();
					Duration leaking = time(leaks::request);
					assertThat(leaks.failures()).as("failures of %d requests", REQUESTS)
						.hasSizeLessThanOrEqualTo(TOLERATED);
					awaitActive(pool, Innocents.NUMBER);
					innocents.finish();
					report("%d ms without leaks, %d ms with, %s failed".formatted(proper.toMillis(), leaking.toMillis(),
							leaks.failures()));
				}
				awaitActive(pool, 0);
				assertThat(takenBack(context)).as("taken back").isEqualTo(REQUESTS);
			});
	}

	@Test
	@EnabledIfSystemProperty(named = "dualbase.storm.requests", matches = "\\d+",
			disabledReason = "tells how others do; it runs with the long form")
	void withoutWatchThePoolIsLostWithTheFirstRequests() {
		BlockingContext.on(TestDatabase.POSTGRESQL, POOL)
			.withPropertyValues("database.pool.acquire-timeout=500ms", "database.sessions.enabled=false")
			.run((context) -> {
				Leaks leaks = new Leaks(context.getBean(HikariDataSource.class), new LeaseScopes(), (task) -> task);
				collectNowAndThen();
				Duration leaking = time(leaks::request);
				assertThat(leaks.served()).as("served").isLessThanOrEqualTo(POOL);
				report("%d ms, %d served by HikariCP alone".formatted(leaking.toMillis(), leaks.served()));
			});
	}

	@Test
	void everyRequestIsServedOnTheReactiveStackAlthoughEachLeaks() {
		ReactiveContext.on(TestDatabase.POSTGRESQL, POOL + 1)
			.withPropertyValues("database.pool.acquire-timeout=20s", "database.sessions.dead-owner-grace=1s")
			.run((context) -> {
				ConnectionPool pool = context.getBean(ConnectionPool.class);
				ReactiveLeaks leaks = new ReactiveLeaks(pool);
				SlowReader innocent = new SlowReader(pool);
				Duration proper = time((number) -> leaks::proper);
				collectNowAndThen();
				Duration leaking = time(leaks::request);
				assertThat(leaks.failures()).as("failures of %d requests", REQUESTS)
					.hasSizeLessThanOrEqualTo(TOLERATED);
				assertThat(leaks.served()).as("served").isEqualTo(2 * REQUESTS - leaks.failures().size());
				awaitAcquired(pool, 1);
				innocent.finish();
				awaitAcquired(pool, 0);
				report("%d ms without reactive leaks, %d ms with, %s failed".formatted(proper.toMillis(),
						leaking.toMillis(), leaks.failures()));
			});
	}

	@Test
	@EnabledIfSystemProperty(named = "dualbase.storm.requests", matches = "\\d+",
			disabledReason = "tells how others do; it runs with the long form")
	void withoutWatchTheReactivePoolIsLostWithTheFirstRequests() {
		ReactiveContext.on(TestDatabase.POSTGRESQL, POOL)
			.withPropertyValues("database.pool.acquire-timeout=500ms", "database.sessions.enabled=false")
			.run((context) -> {
				ReactiveLeaks leaks = new ReactiveLeaks(context.getBean(ConnectionPool.class));
				collectNowAndThen();
				Duration leaking = time(leaks::request);
				report("%d ms, %d served by r2dbc-pool alone".formatted(leaking.toMillis(), leaks.served()));
				assertThat(leaks.served()).as("served").isLessThan(REQUESTS);
			});
	}

	private void awaitAcquired(ConnectionPool pool, int connections) {
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isEqualTo(connections));
	}

	/** As collections come in an application that works. */
	private void collectNowAndThen() {
		this.collector.scheduleWithFixedDelay(System::gc, 0, 500, TimeUnit.MILLISECONDS);
	}

	private static void report(String figures) {
		logger.info(REQUESTS + " requests: " + figures);
	}

	private Duration time(IntFunction<Runnable> requests) throws InterruptedException, ExecutionException {
		long start = System.nanoTime();
		List<Future<?>> running = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			running.add(this.clients.submit(requests.apply(i)));
		}
		for (Future<?> request : running) {
			request.get();
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private void awaitActive(HikariDataSource pool, int connections) {
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(connections));
	}

	private long takenBack(ApplicationContext context) {
		return context.getBean(DatabaseSessions.class)
			.statistics()
			.stream()
			.map(LeaseStatistics::reclaimed)
			.flatMap((reclaimed) -> reclaimed.values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

}
