package io.dualbase.testservers.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * What the proxy promises whatever the fault: counts, cuts at bytes, many connections, a
 * clean end.
 */
class FaultProxyLifecycleTests {

	@ParameterizedTest
	@EnumSource
	void countsConnectionsAndRequests(Driver driver) {
		try (Stage stage = Stage.with(driver); Session first = stage.connect(); Session second = stage.connect()) {
			long before = stage.proxy().requests();
			first.query("select 1");
			second.query("select 1");
			assertThat(stage.proxy().requests()).isEqualTo(before + 2);
			assertThat(stage.proxy().connections()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void passesNothingFromTheChosenByteOn(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect(); Session other = stage.connect()) {
			stage.proxy().atByte(10).reset();
			assertThatException().isThrownBy(() -> session.execute("insert into t values (1)"));
			assertThat(stage.rows()).isZero();
			assertThat(other.query("select 1")).as("struck once").isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void passesAllBytesInOrderWhenDelayedInTheMiddleOfOne(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().atRandomBytes(3, 1, 20).delay(Duration.ofMillis(1));
			session.execute("insert into t values (1), (2), (3)");
			assertThat(session.query("select id from t")).isEqualTo(3);
			assertThat(stage.proxy().faults()).isGreaterThan(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutsAtTheSameBytesWhenTheSeedIsTheSame(Driver driver) {
		long requests = requestsUntilCut(driver, 11);
		assertThat(requests).isGreaterThan(5);
		assertThat(requestsUntilCut(driver, 11)).isEqualTo(requests);
	}

	private static long requestsUntilCut(Driver driver, long seed) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			long before = stage.proxy().requests();
			stage.proxy().atRandomBytes(seed, 1_000, 10_000).reset();
			assertThatException().isThrownBy(() -> {
				for (int query = 0; query < 1_000; query++) {
					session.query("select 1");
				}
			});
			return stage.proxy().requests() - before;
		}
	}

	@ParameterizedTest
	@EnumSource
	void servesManyConnectionsAtOnce(Driver driver) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try (Stage stage = Stage.with(driver)) {
			stage.proxy().beforeAnswerTo(Request.commit().everyTime()).reset();
			List<Future<?>> commits = IntStream.range(0, 8)
				.<Future<?>>mapToObj((id) -> clients.submit(() -> losesItsCommit(stage, id)))
				.toList();
			for (Future<?> commit : commits) {
				commit.get(20, TimeUnit.SECONDS);
			}
			assertThat(stage.rows()).isEqualTo(8);
			assertThat(stage.proxy().faults()).isEqualTo(8);
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static void losesItsCommit(Stage stage, int id) {
		try (Session session = stage.connect()) {
			session.begin();
			session.execute("insert into t values (%d)".formatted(id));
			assertThatException().isThrownBy(session::commit);
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesNoThreadAndNoConnectionWhenClosed(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect(); Session lost = stage.connect()) {
			String threads = "fault-proxy-" + stage.proxy().port();
			assertThat(namesOfThreads()).contains(threads);
			stage.proxy().blackHole();
			stage.proxy().close();
			await().atMost(Duration.ofSeconds(5))
				.untilAsserted(() -> assertThat(namesOfThreads()).doesNotContain(threads));
			assertThatException().isThrownBy(() -> session.query("select 1"));
			assertThatException().isThrownBy(stage::connect);
		}
	}

	private static List<String> namesOfThreads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	@Test
	void endsConnectionsWhenTheServerIsGone() {
		try (DedicatedServer server = DatabaseServers.start(ServerEngine.POSTGRESQL);
				FaultProxy proxy = FaultProxy.inFrontOf(server)) {
			String database = server.createDatabase();
			server.kill();
			assertThatException().isThrownBy(() -> Driver.PGJDBC.connect(proxy, database))
				.withRootCauseInstanceOf(IOException.class);
			server.start();
			try (Session session = Driver.PGJDBC.connect(proxy, database)) {
				assertThat(session.query("select 1")).isEqualTo(1);
			}
		}
	}

}
