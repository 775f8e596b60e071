package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.dualbase.health.ServerContext;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseState;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shutdowns while statements wait for a server of which nothing is heard any more. With
 * {@code -Ddualbase.flights=all} on every server.
 */
class VanishedServerTests {

	private static final Duration DRAIN = Duration.ofMillis(500);

	/**
	 * Two seconds are promised; the rest is for a machine that has other things to do.
	 */
	private static final Duration SLACK = Duration.ofSeconds(7);

	static Stream<ServerEngine> engines() {
		return "all".equals(System.getProperty("dualbase.flights")) ? Stream.of(ServerEngine.values())
				: Stream.of(ServerEngine.POSTGRESQL);
	}

	@ParameterizedTest
	@MethodSource("engines")
	void endsInTime(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		try (FaultProxy proxy = FaultProxy.inFrontOf(server)) {
			ServerContext.through(proxy.port(), server)
				.withPropertyValues("database.shutdown.drain-timeout=" + DRAIN.toMillis() + "ms",
						"database.ssl=disable", "database.pool.size=2", "database.pool.max-overflow=0")
				.run((context) -> {
					warmUp(context);
					proxy.blackHole();
					inBackground(() -> context.getBean(JdbcTemplate.class).execute("select 1"));
					context.getBean(DatabaseClient.class).sql("select 1").then().subscribe((nothing) -> {
					}, (failure) -> {
					});
					Awaitility.await().until(() -> executing(context) == 2);
					long begun = System.nanoTime();
					context.getSourceApplicationContext().close();
					assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(DRAIN, DRAIN.plus(SLACK));
				});
		}
	}

	private void warmUp(ApplicationContext context) {
		context.getBean(JdbcTemplate.class).execute("select 1");
		context.getBean(DatabaseClient.class).sql("select 1").then().block(Duration.ofSeconds(30));
	}

	private static void inBackground(Runnable work) {
		CompletableFuture.runAsync(work, (task) -> new Thread(task, "background").start());
	}

	private static long executing(ApplicationContext context) {
		int[] executing = new int[1];
		context.getBean(LeaseRegistry.class).forEach((lease) -> {
			if (lease.state() == LeaseState.EXECUTING) {
				executing[0]++;
			}
		});
		return executing[0];
	}

}
