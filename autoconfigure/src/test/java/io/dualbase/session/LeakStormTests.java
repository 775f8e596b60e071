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
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStatistics;
import io.dualbase.session.scope.DualbaseSessionScopeAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in which every request leaks its connection goes on serving, and those
 * that only look like leaks are left alone. {@code -Ddualbase.storm.requests=1200} is the
 * long form.
 */
@Timeout(600)
class LeakStormTests {

	private static final int REQUESTS = Integer.getInteger("dualbase.storm.requests", 80);

	private static final int POOL = 8;

	private static final int CLIENTS = 24;

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues(TestDatabase.POSTGRESQL.freshDatabase())
		.withPropertyValues("database.pool.size=" + (POOL + Innocents.NUMBER), "database.pool.max-overflow=0",
				"database.pool.acquire-timeout=20s", "database.sessions.dead-owner-grace=1s")
		.withConfiguration(AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class,
				DualbaseLeaseAutoConfiguration.class, DualbaseSessionAutoConfiguration.class,
				DualbaseSessionScopeAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class,
				DualbaseJdbcDetailsAutoConfiguration.class, DataSourceAutoConfiguration.class));

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	private final ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor();

	@AfterEach
	void stop() {
		this.clients.shutdownNow();
		this.collector.shutdownNow();
	}

	@Test
	void everyRequestIsServedAlthoughEachLeaks() {
		this.runner.run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			Leaks leaks = new Leaks(pool, context.getBean(LeaseScopes.class), context.getBean(TaskDecorator.class));
			try (Innocents innocents = new Innocents(pool)) {
				Duration proper = time((number) -> leaks::proper);
				// Collections as they come in an application that works.
				this.collector.scheduleWithFixedDelay(System::gc, 0, 200, TimeUnit.MILLISECONDS);
				Duration leaking = time(leaks::request);
				System.out.printf("%d requests: %d ms without leaks, %d ms with, %d served%n", REQUESTS,
						proper.toMillis(), leaking.toMillis(), leaks.served() - REQUESTS);
				assertThat(leaks.served()).as("served").isEqualTo(2 * REQUESTS);
				awaitActive(pool, Innocents.NUMBER);
				innocents.finish();
			}
			awaitActive(pool, 0);
			assertThat(takenBack(context)).as("taken back").isEqualTo(REQUESTS);
		});
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
