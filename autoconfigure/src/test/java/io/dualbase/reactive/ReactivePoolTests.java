package io.dualbase.reactive;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.dualbase.connection.PoolLimits;
import io.dualbase.engine.DatabaseType;
import io.dualbase.health.Cable;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How our pool looks after its connections, on real servers behind a cable that can be
 * cut.
 */
class ReactivePoolTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final R2dbcProperties.Pool properties = new R2dbcProperties.Pool();

	private Cable cable;

	private ConnectionPool pool;

	ReactivePoolTests() {
		this.properties.setInitialSize(0);
		this.properties.setAcquireRetry(0);
		this.properties.setMaxSize(10);
		this.properties.setMaxIdleTime(Duration.ofMillis(-1));
		this.properties.setMaxValidationTime(Duration.ofSeconds(1));
	}

	@AfterEach
	void close() {
		this.pool.dispose();
		this.cable.close();
	}

	@Test
	void opensOnlyWhatIsNeeded() {
		this.properties.setMinIdle(8);
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		assertThat(this.cable.connections()).isZero();
		useTogether(1);
		useTogether(1);
		assertThat(metrics().allocatedSize()).isOne();
		useTogether(3);
		assertThat(metrics().allocatedSize()).isEqualTo(3);
	}

	@Test
	void closesIdleConnectionsDownToThoseKept() {
		this.properties.setMinIdle(2);
		this.properties.setMaxIdleTime(Duration.ofMillis(300));
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		useTogether(6);
		assertThat(metrics().allocatedSize()).isEqualTo(6);
		await().atMost(LIMIT).until(() -> metrics().allocatedSize() == 2);
		await().during(Duration.ofSeconds(1)).atMost(LIMIT).until(() -> metrics().allocatedSize() == 2);
	}

	@Test
	void endsLivesAtDifferentTimes() {
		this.properties.setMaxLifeTime(Duration.ofSeconds(4));
		// The shortest limit says how often the pool looks.
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ofMillis(400)));
		useTogether(10);
		await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> metrics().allocatedSize() < 10);
		assertThat(metrics().allocatedSize()).isPositive();
		await().atMost(LIMIT).until(() -> metrics().allocatedSize() == 0);
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void pingsBeforeUseOnlyWhatWasIdle(ServerEngine engine) {
		open(engine, limits(true, Duration.ZERO));
		useTogether(1);
		int before = this.cable.requests();
		for (int i = 0; i < 100; i++) {
			useTogether(1);
		}
		// One or two when the machine falls asleep for half a second.
		assertThat(this.cable.requests() - before).isLessThan(10);
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
		int asleep = this.cable.requests();
		useTogether(1);
		assertThat(this.cable.requests() - asleep).isPositive();
	}

	@Test
	void doesNotPingBeforeUseWhenSwitchedOff() {
		open(ServerEngine.POSTGRESQL, limits(false, Duration.ZERO));
		useTogether(1);
		int before = this.cable.requests();
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
		useTogether(1);
		assertThat(this.cable.requests()).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void pingsIdleConnectionsToKeepThemAlive(ServerEngine engine) {
		open(engine, limits(true, Duration.ofMillis(400)));
		useTogether(3);
		int before = this.cable.requests();
		await().atMost(LIMIT).until(() -> this.cable.requests() >= before + 6);
		assertThat(metrics().allocatedSize()).isEqualTo(3);
	}

	@Test
	void closesWhatDoesNotAnswerWhenKeepingAlive() {
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ofMillis(400)));
		useTogether(3);
		this.cable.cut();
		await().atMost(LIMIT).until(() -> metrics().allocatedSize() == 0);
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void replacesAllSuspectsWhenOneDoesNotAnswer(ServerEngine engine) {
		open(engine, limits(true, Duration.ZERO));
		useTogether(8);
		this.cable.cut();
		this.cable.mend();
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
		for (int i = 0; i < 8; i++) {
			assertThat(query()).isOne();
		}
		assertThat(metrics().allocatedSize()).isOne();
	}

	@Test
	void borrowersRecoverTogetherWhenNoneAnswers() {
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		useTogether(10);
		this.cable.cut();
		this.cable.mend();
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
		List<Integer> answers = Flux.range(0, 10).flatMap((i) -> select(), 10).collectList().block(LIMIT);
		assertThat(answers).hasSize(10);
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB", "MYSQL" })
	void replacesWhatTheDriverKnowsToBeClosed(ServerEngine engine) {
		open(engine, limits(true, Duration.ZERO));
		Connection pooled = this.pool.create().block(LIMIT);
		Connection physical = (Connection) ((Wrapped<?>) pooled).unwrap();
		Mono.from(pooled.close()).block(LIMIT);
		Mono.from(physical.close()).block(LIMIT);
		assertThat(query()).isOne();
	}

	@Test
	void takesBackWhatIsPingedForABorrowerThatLeaves() {
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		useTogether(1);
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
		this.cable.cut();
		Disposable borrower = this.pool.create().subscribe();
		assertThat(metrics().acquiredSize()).isOne();
		borrower.dispose();
		await().atMost(LIMIT).until(() -> metrics().acquiredSize() == 0);
	}

	@Test
	void waitsOnceForExhaustedPool() {
		this.properties.setMaxSize(1);
		this.properties.setMaxAcquireTime(Duration.ofSeconds(2));
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		Connection taken = this.pool.create().block(LIMIT);
		StepVerifier.create(this.pool.create().elapsed()).expectErrorSatisfies((failure) -> {
			assertThat(failure).isInstanceOf(R2dbcTimeoutException.class);
		}).verify(Duration.ofMillis(3700));
		Mono.from(taken.close()).block(LIMIT);
	}

	@Test
	void attemptsToConnectToSilentServerEnd() {
		this.properties.setMaxCreateConnectionTime(Duration.ofSeconds(1));
		open(ServerEngine.POSTGRESQL, limits(true, Duration.ZERO));
		this.cable.cut();
		Flux.range(0, 10).flatMap((i) -> this.pool.create().onErrorComplete(), 10).then().block(LIMIT);
		assertThat(metrics().allocatedSize()).isZero();
		this.cable.mend();
		assertThat(query()).isOne();
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB", "MYSQL" })
	void handsOutConnectionsOfTheDriver(ServerEngine engine) {
		open(engine, limits(true, Duration.ZERO));
		Connection pooled = this.pool.create().block(LIMIT);
		Object physical = ((Wrapped<?>) pooled).unwrap();
		assertThat(physical.getClass().getName()).doesNotContain("dualbase", "Proxy");
		Mono.from(pooled.close()).block(LIMIT);
	}

	private void open(ServerEngine engine, PoolLimits limits) {
		DatabaseServer server = DatabaseServers.shared(engine);
		this.cable = new Cable(server.port());
		ConnectionFactory driver = ConnectionFactories.get(ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, engine.type())
			.option(ConnectionFactoryOptions.HOST, server.host())
			.option(ConnectionFactoryOptions.PORT, this.cable.port())
			.option(ConnectionFactoryOptions.DATABASE, server.createDatabase())
			.option(ConnectionFactoryOptions.USER, server.user())
			.option(ConnectionFactoryOptions.PASSWORD, server.password())
			.build());
		this.pool = ConnectionPools.create(driver, this.properties, limits,
				DatabaseType.valueOf(engine.name()).engine(), new LeaseRegistry(new LeaseScopes(), List::of));
	}

	/** Only what {@code spring.r2dbc.pool.*} has no key for is read from here. */
	private PoolLimits limits(boolean prePing, Duration keepalive) {
		return new PoolLimits(0, 0, prePing, Duration.ZERO, Duration.ZERO, Duration.ZERO, keepalive);
	}

	private void useTogether(int connections) {
		List<Connection> taken = Flux.fromStream(IntStream.range(0, connections).boxed())
			.flatMap((i) -> this.pool.create(), connections)
			.collectList()
			.block(LIMIT);
		Flux.fromIterable(taken).flatMap(Connection::close).blockLast(LIMIT);
	}

	private Integer query() {
		return select().block(LIMIT);
	}

	private Mono<Integer> select() {
		return Mono.usingWhen(this.pool.create(),
				(connection) -> Flux.from(connection.createStatement("select 1").execute())
					.flatMap((result) -> result.map((row) -> row.get(0, Integer.class)))
					.single(),
				Connection::close);
	}

	private PoolMetrics metrics() {
		return this.pool.getMetrics().orElseThrow();
	}

}
