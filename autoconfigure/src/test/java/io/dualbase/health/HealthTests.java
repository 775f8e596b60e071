package io.dualbase.health;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the health components say, on real databases.
 */
class HealthTests {

	/** A machine busy with tests may be slow. */
	private static final String PATIENT = "database.health.timeout=20s";

	/** HikariCP waits this long for an attempt to connect before it can be closed. */
	private static final String IMPATIENT_POOL = "database.pool.acquire-timeout=2s";

	@ParameterizedTest
	@EnumSource
	void bothStacksTellTheSameAboutTheSameServer(TestDatabase database) {
		DualbaseContext.on(database).withPropertyValues(PATIENT).run((context) -> {
			Healths healths = new Healths(context);
			assertThat(healths.status("db")).isEqualTo(Status.UP);
			assertThat(healths.status("r2dbc")).isEqualTo(Status.UP);
			Map<String, Object> blocking = healths.details("db");
			assertThat(blocking).containsOnlyKeys("engine", "version", "latency", "pool");
			assertThat(blocking.get("latency").toString()).matches("\\d+ms");
			Map<String, Object> reactive = healths.details("r2dbc");
			assertThat(reactive).containsOnlyKeys("engine", "version", "latency", "pool");
			assertThat(reactive.get("engine")).asString().startsWith(blocking.get("engine").toString());
			assertThat(reactive.get("version")).asString().startsWith(blocking.get("version").toString());
			assertThat(pool(blocking)).containsOnlyKeys("active", "idle", "pending", "max");
			assertThat(pool(reactive)).containsOnlyKeys("active", "idle", "pending", "max")
				.containsEntry("max", pool(blocking).get("max"));
		});
	}

	@Test
	void addressIsToldWhenAskedFor() {
		DatabaseServer server = DatabaseServers.postgresql();
		ServerContext.on(server).withPropertyValues(PATIENT, "database.health.show-address=true").run((context) -> {
			Healths healths = new Healths(context);
			String place = "//" + server.host() + ":" + server.port() + "/test_";
			assertThat(healths.details("db").get("address")).asString().startsWith("jdbc:postgresql:" + place);
			assertThat(healths.details("r2dbc").get("address")).asString().startsWith("r2dbc:postgresql:" + place);
		});
	}

	@Test
	void checkLeavesNoTransactionOpen() {
		DualbaseContext.on(TestDatabase.POSTGRESQL).withPropertyValues("database.pool.size=3").run((context) -> {
			Healths healths = new Healths(context);
			for (int i = 0; i < 5; i++) {
				healths.status("db");
				healths.status("r2dbc");
			}
			assertThat(context.getBean(JdbcTemplate.class)
				.queryForList("select state from pg_stat_activity where datname = current_database()"
						+ " and pid <> pg_backend_pid()", String.class))
				.isNotEmpty()
				.allMatch("idle"::equals);
		});
	}

	@Test
	void componentsAreSaturatedWhenPoolsAreFullyInUse() {
		DualbaseContext.on(TestDatabase.POSTGRESQL)
			.withPropertyValues(PATIENT, "database.pool.size=1", "database.pool.max-overflow=1",
					"management.endpoint.health.group.both.include=db,r2dbc")
			.run((context) -> {
				Healths healths = new Healths(context);
				assertThat(healths.status("db")).isEqualTo(Status.UP);
				assertThat(healths.status("r2dbc")).isEqualTo(Status.UP);
				Connection first = context.getBean(DataSource.class).getConnection();
				assertThat(healths.status("db")).isEqualTo(Status.UP);
				Connection second = context.getBean(DataSource.class).getConnection();
				List<io.r2dbc.spi.Connection> reactive = takeAll(context);
				assertSaturated(context, "db");
				assertSaturated(context, "r2dbc");
				first.close();
				second.close();
				Flux.fromIterable(reactive).flatMap(io.r2dbc.spi.Connection::close).blockLast(Duration.ofSeconds(10));
				assertThat(healths.status("db")).isEqualTo(Status.UP);
				assertThat(healths.status("r2dbc")).isEqualTo(Status.UP);
			});
	}

	private List<io.r2dbc.spi.Connection> takeAll(ApplicationContext context) {
		return Flux
			.range(0, 2).<io.r2dbc.spi.Connection>flatMap((i) -> context.getBean(ConnectionFactory.class).create())
			.collectList()
			.block(Duration.ofSeconds(10));
	}

	private void assertSaturated(ApplicationContext context, String component) {
		Healths healths = new Healths(context);
		assertThat(healths.status(component)).isEqualTo(Healths.SATURATED);
		assertThat(healths.details(component)).containsKeys("engine", "version").doesNotContainKey("error");
		assertThat(pool(healths.details(component))).containsEntry("active", 2)
			.containsEntry("idle", 0)
			.containsEntry("pending", 0)
			.containsEntry("max", 2);
		Status whole = context.getBean(HealthEndpoint.class).healthForPath("both").getStatus();
		assertThat(whole).isEqualTo(Healths.SATURATED);
		assertThat(context.getBean(HttpCodeStatusMapper.class).getStatusCode(whole)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "mariadb" })
	void componentsAreDownInTimeWhenServerNeverAnswers(String type) {
		try (Cable cable = Cable.toNowhere()) {
			runOn(type, cable.port(), (context) -> {
				for (int i = 0; i < 2; i++) {
					assertDownInTime(context, "db");
					assertDownInTime(context, "r2dbc");
				}
			});
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void componentsFollowWhenNetworkIsCutAndMended(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		try (Cable cable = new Cable(server.port())) {
			ServerContext.through(cable.port(), server)
				.withPropertyValues("database.pool.size=3", IMPATIENT_POOL)
				.run((context) -> {
					Healths healths = new Healths(context);
					await().atMost(Duration.ofSeconds(20)).until(healths::areUp);
					cable.cut();
					assertDownInTime(context, "db");
					assertDownInTime(context, "r2dbc");
					cable.mend();
					await().atMost(Duration.ofSeconds(20)).until(healths::areUp);
				});
		}
	}

	@Test
	void requestsShareOneCheckWhenServerNeverAnswers() {
		try (Cable cable = Cable.toNowhere()) {
			runOn("postgresql", cable.port(), (context) -> {
				List<Thread> requests = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					requests.add(request(context, "db"));
					requests.add(request(context, "r2dbc"));
				}
				long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
				int most = 0;
				while (requests.stream().anyMatch(Thread::isAlive) && System.nanoTime() < deadline) {
					most = Math.max(most, checkThreads());
					Thread.onSpinWait();
				}
				assertThat(requests).noneMatch(Thread::isAlive);
				assertThat(most).isLessThanOrEqualTo(1);
				// One of the reactive check and one of HikariCP, which keeps trying.
				assertThat(cable.connections()).isLessThanOrEqualTo(4);
			});
		}
	}

	private Thread request(ApplicationContext context, String component) {
		Thread thread = new Thread(() -> new Healths(context).status(component));
		thread.start();
		return thread;
	}

	/** Virtual threads, which newer JDKs run checks on, are not to be seen here. */
	private int checkThreads() {
		Thread[] threads = new Thread[Thread.activeCount() + 10];
		int count = Thread.enumerate(threads);
		return (int) IntStream.range(0, count)
			.filter((i) -> threads[i].getName().startsWith("dualbase-health-"))
			.count();
	}

	private void runOn(String type, int port,
			org.springframework.boot.test.context.runner.ContextConsumer<ApplicationContext> work) {
		DualbaseContext.runner()
			.withPropertyValues("database.type=" + type, "database.host=localhost", "database.port=" + port,
					"database.name=secretname", "database.user=secretuser", "database.password=secretpassword",
					"database.verify=off", IMPATIENT_POOL)
			.run(work::accept);
	}

	private void assertDownInTime(ApplicationContext context, String component) {
		long started = System.nanoTime();
		IndicatedHealthDescriptor health = new Healths(context).health(component);
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("error");
		assertThat(health.getDetails().toString()).doesNotContain("localhost", "127.0.0.1", "secret");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> pool(Map<String, Object> details) {
		return (Map<String, Object>) details.get("pool");
	}

}
