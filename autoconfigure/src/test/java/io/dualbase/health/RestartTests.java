package io.dualbase.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to both stacks when the server goes away and comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTests {

	/** Promised time from the return of the server to that of the application. */
	private static final Duration RECOVERY = Duration.ofSeconds(5);

	/** HikariCP waits as long before it tries; opening a connection takes time too. */
	private static final Duration RECOVERY_OF_HIKARI = RECOVERY.plusSeconds(3);

	private static final int CONNECTIONS = 12;

	private final Map<ServerEngine, DedicatedServer> servers = new EnumMap<>(ServerEngine.class);

	@AfterAll
	void closeServers() {
		this.servers.values().forEach(DedicatedServer::close);
	}

	static Stream<Arguments> ends() {
		return Stream.of(ServerEngine.values())
			.flatMap((engine) -> Stream.of(end(engine, "stopped", DedicatedServer::stop),
					end(engine, "killed", DedicatedServer::kill)));
	}

	private static Arguments end(ServerEngine engine, String name, Consumer<DedicatedServer> end) {
		return Arguments.of(engine, Named.of(name, end));
	}

	@ParameterizedTest
	@MethodSource("ends")
	void bothStacksRecoverWhenServerComesBack(ServerEngine engine, Consumer<DedicatedServer> end) {
		DedicatedServer server = running(engine);
		ServerContext.on(server).run((context) -> {
			Healths healths = new Healths(context);
			openConnections(context);
			end.accept(server);
			assertThat(healths.status("db")).isEqualTo(Status.DOWN);
			assertThat(healths.status("r2dbc")).isEqualTo(Status.DOWN);
			server.start();
			awaitRecovery(healths);
			useEveryConnection(context);
		});
	}

	@ParameterizedTest
	@MethodSource("ends")
	void everyUseSucceedsWhenPoolsWereIdleMeanwhile(ServerEngine engine, Consumer<DedicatedServer> end) {
		DedicatedServer server = running(engine);
		ServerContext.on(server).run((context) -> {
			openConnections(context);
			end.accept(server);
			server.start();
			// Connections used a moment ago are trusted by HikariCP.
			await().pollDelay(Duration.ofMillis(600)).until(() -> true);
			useEveryConnection(context);
		});
	}

	@ParameterizedTest
	@EnumSource
	void applicationStartsWithoutServerAndRecoversWhenItComes(ServerEngine engine) {
		DedicatedServer server = running(engine);
		ServerContext.on(server)
			.withPropertyValues("database.verify=off")
			.withInitializer((context) -> server.stop())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Healths healths = new Healths(context);
				assertThat(healths.status("db")).isEqualTo(Status.DOWN);
				assertThat(healths.status("r2dbc")).isEqualTo(Status.DOWN);
				server.start();
				awaitRecovery(healths);
				useEveryConnection(context);
			});
	}

	/** Whatever was done to it before. */
	private DedicatedServer running(ServerEngine engine) {
		DedicatedServer server = this.servers.computeIfAbsent(engine, DatabaseServers::start);
		server.start();
		return server;
	}

	private void awaitRecovery(Healths healths) {
		await().atMost(RECOVERY).until(() -> healths.status("r2dbc").equals(Status.UP));
		await().atMost(RECOVERY_OF_HIKARI).until(() -> healths.status("db").equals(Status.UP));
	}

	private void openConnections(ApplicationContext context) throws SQLException {
		DataSource dataSource = context.getBean(DataSource.class);
		List<Connection> blocking = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			blocking.add(dataSource.getConnection());
		}
		for (Connection connection : blocking) {
			connection.close();
		}
		ConnectionFactory connectionFactory = context.getBean(ConnectionFactory.class);
		Flux.range(0, CONNECTIONS)
			.flatMap((i) -> connectionFactory.create(), CONNECTIONS)
			.collectList()
			.flatMapMany(Flux::fromIterable)
			.flatMap(io.r2dbc.spi.Connection::close)
			.blockLast(Duration.ofSeconds(30));
	}

	private void useEveryConnection(ApplicationContext context) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		DatabaseClient client = context.getBean(DatabaseClient.class);
		for (int i = 0; i < CONNECTIONS; i++) {
			assertThat(jdbc.queryForObject("select 1", Integer.class)).isOne();
			assertThat(client.sql("select 1").mapValue(Integer.class).one().block(Duration.ofSeconds(30))).isOne();
		}
	}

}
