package io.dualbase.session.scope;

import java.nio.file.Path;
import java.time.Duration;

import com.example.orders.BlockingOrders;
import com.example.orders.OrdersApplication;
import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.lease.LeaseStatistics;
import io.dualbase.lease.StaleRule;
import io.dualbase.session.DatabaseSessions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What requests leave behind in a whole application.
 */
class RequestLeftoverTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext context;

	private final DatabaseSessions sessions = context.getBean(DatabaseSessions.class);

	private final BlockingOrders orders = context.getBean(BlockingOrders.class);

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(OrdersApplication.class).web(WebApplicationType.SERVLET)
			.properties("database.path=" + directory, "server.port=0", "spring.liquibase.enabled=false",
					"spring.flyway.enabled=false", "spring.jpa.hibernate.ddl-auto=create", "spring.jmx.enabled=false",
					"spring.main.banner-mode=off", "spring.jpa.open-in-view=true",
					// Nothing but the end of the request can find it in time.
					"database.sessions.gc=off", "database.sqlite.busy-timeout=10s")
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void connectionThatARequestHasLeftIsRolledBackAndLentAgain() {
		long before = this.orders.count();
		int open = openConnections();
		get("/leak/4711");
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(this.sessions.leases()).isEmpty());
		assertThat(this.orders.count()).isEqualTo(before);
		assertThat(openConnections()).isGreaterThanOrEqualTo(open);
		assertThat(this.sessions.history()).first().satisfies((left) -> {
			assertThat(left.rule()).isEqualTo(StaleRule.SCOPE);
			assertThat(left.lease().scope()).isEqualTo("GET /leak/{id}");
			assertThat(left.reason()).contains("ended without closing it");
		});
		// Who is next can write at once.
		this.orders.place(1);
	}

	@Test
	void sessionThatIsOpenDuringTheViewLeavesNothing() {
		long reclaimed = reclaimed();
		assertThat(get("/view/2")).isEqualTo("1");
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(this.sessions.leases()).isEmpty());
		assertThat(reclaimed()).isEqualTo(reclaimed);
	}

	private long reclaimed() {
		return this.sessions.statistics()
			.stream()
			.map(LeaseStatistics::reclaimed)
			.mapToLong((rules) -> rules.get(StaleRule.SCOPE))
			.sum();
	}

	private static int openConnections() {
		return context.getBean(HikariDataSource.class).getHikariPoolMXBean().getTotalConnections();
	}

	private static String get(String path) {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
			.responseTimeout(LIMIT)
			.build()
			.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

}
