package io.dualbase.endpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the endpoint shows, over HTTP.
 */
class DatabaseEndpointTests {

	private static final String PLANTED = "planted-row-value";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=database";

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL", "MARIADB" })
	void showsEverythingButSecrets(TestDatabase database) throws Exception {
		try (EndpointApplication application = EndpointApplication.start(database, WebApplicationType.SERVLET,
				Nothing.class, EXPOSED)) {
			provokeDuplicate(application.context().getBean(JdbcTemplate.class));
			reclaimOne(application);
			try (Connection held = application.context().getBean(DataSource.class).getConnection();
					PreparedStatement statement = held.prepareStatement("select name from secretive where name = ?")) {
				statement.setString(1, PLANTED);
				statement.executeQuery().close();
				io.r2dbc.spi.Connection reactive = borrow(application);

				String body = body(application.client());

				Mono.from(reactive.close()).block();
				assertThat(body).doesNotContain(PLANTED, "secretive", "select ", "insert ");
				password(application).ifPresent((password) -> assertThat(body).doesNotContain(password));
				assertShown(body, application);
			}
		}
	}

	@Test
	void answersOnAReactiveServerToo() {
		try (EndpointApplication application = EndpointApplication.start(TestDatabase.SQLITE,
				WebApplicationType.REACTIVE, Nothing.class, EXPOSED)) {
			application.client()
				.get()
				.uri("/actuator/database")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.target.type")
				.isEqualTo("sqlite")
				.jsonPath("$.pools")
				.isArray();
		}
	}

	@Test
	void showsTheTargetWithoutTrackedSessions() {
		try (EndpointApplication application = EndpointApplication.start(TestDatabase.SQLITE,
				WebApplicationType.SERVLET, Nothing.class, EXPOSED, "database.sessions.enabled=false")) {
			application.client()
				.get()
				.uri("/actuator/database")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.target.jdbcUrl")
				.exists()
				.jsonPath("$.pools")
				.isEmpty()
				.jsonPath("$.leases")
				.isEmpty();
		}
	}

	private static void assertShown(String body, EndpointApplication application) {
		DatabaseTarget target = application.context().getBean(DatabaseTarget.class);
		assertThat(body).contains("\"type\":\"" + target.type().id() + "\"", "\"stack\":\"BLOCKING\"",
				"\"stack\":\"REACTIVE\"", "\"owner\":\"", "\"age\":\"PT", "\"DUPLICATE\":1", "\"rule\":\"HARD\"",
				"\"reclaimed\":true", "\"retried\":0");
	}

	private static String body(WebTestClient client) {
		return client.get()
			.uri("/actuator/database")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	private static Optional<String> password(EndpointApplication application) {
		return Optional.ofNullable(application.context().getBean(DatabaseTarget.class).endpoint().password())
			.filter((password) -> !password.isEmpty());
	}

	private static void provokeDuplicate(JdbcTemplate jdbc) {
		jdbc.execute("create table secretive (name varchar(100) primary key)");
		jdbc.update("insert into secretive values (?)", PLANTED);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> jdbc.update("insert into secretive values (?)", PLANTED));
	}

	private static void reclaimOne(EndpointApplication application) throws Exception {
		Connection taken = application.context().getBean(DataSource.class).getConnection();
		List<Lease> leases = new ArrayList<>();
		application.context().getBean(LeaseRegistry.class).forEach(leases::add);
		assertThat(leases).singleElement().satisfies((lease) -> {
			assertThat(lease.pool().stack()).isEqualTo(LeaseStack.BLOCKING);
			assertThat(lease.reclaim(new Reclaim(StaleRule.HARD, "It took too long.", Instant.now()))).isTrue();
		});
		assertThat(taken.isClosed()).isTrue();
	}

	private static io.r2dbc.spi.Connection borrow(EndpointApplication application) {
		io.r2dbc.spi.Connection reactive = Mono.from(application.context().getBean(ConnectionFactory.class).create())
			.block();
		Flux.from(reactive.createStatement("select name from secretive").execute())
			.flatMap((result) -> result.map((row, metadata) -> row.get(0)))
			.blockLast();
		return reactive;
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
