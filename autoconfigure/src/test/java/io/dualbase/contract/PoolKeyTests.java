package io.dualbase.contract;

import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.ValidationDepth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every {@code database.pool.*} key on both pools, without a server where none is needed.
 * What the reactive pool does with its limits is tested with the pool.
 */
class PoolKeyTests {

	private final ApplicationContextRunner runner = DualbaseContext.runner()
		.withPropertyValues("database.type=postgresql", "database.name=none", "database.port=1", "database.user=none",
				"database.verify=off");

	@Test
	void defaultsAreTheSameOnBothStacks() {
		run(this.runner, (pools) -> {
			assertThat(pools.blocking().getMaximumPoolSize()).isEqualTo(30);
			assertThat(pools.maxOfReactive()).isEqualTo(30);
			assertThat(pools.blocking().getMinimumIdle()).isEqualTo(20);
			assertThat(pools.reactive().getMinIdle()).isEqualTo(20);
			assertThat(pools.blocking().getConnectionTimeout()).isEqualTo(30_000);
			assertThat(pools.reactive().getMaxAcquireTime()).hasSeconds(30);
			assertThat(pools.blocking().getIdleTimeout()).isEqualTo(600_000);
			assertThat(pools.reactive().getMaxIdleTime()).hasMinutes(10);
			assertThat(pools.blocking().getMaxLifetime()).isEqualTo(3_600_000);
			assertThat(pools.reactive().getMaxLifeTime()).hasHours(1);
			assertThat(pools.blocking().getValidationTimeout()).isEqualTo(5_000);
			assertThat(pools.reactive().getMaxValidationTime()).hasSeconds(5);
			assertThat(pools.blocking().getKeepaliveTime()).isEqualTo(120_000);
		});
	}

	@Test
	void sizeAndOverflowSetKeptAndMost() {
		run(this.runner.withPropertyValues("database.pool.size=3", "database.pool.max-overflow=4"), (pools) -> {
			assertThat(pools.blocking().getMinimumIdle()).isEqualTo(3);
			assertThat(pools.blocking().getMaximumPoolSize()).isEqualTo(7);
			assertThat(pools.reactive().getMinIdle()).isEqualTo(3);
			assertThat(pools.maxOfReactive()).isEqualTo(7);
		});
	}

	@Test
	void acquireTimeoutEndsWaitForExhaustedPool() {
		ApplicationContextRunner exhausted = DualbaseContext.on(TestDatabase.POSTGRESQL)
			.withPropertyValues("database.pool.size=1", "database.pool.max-overflow=0",
					"database.pool.acquire-timeout=400ms");
		run(exhausted, (pools) -> {
			assertThat(pools.blocking().getConnectionTimeout()).isEqualTo(400);
			try (Connection taken = pools.blocking().getConnection()) {
				assertThatExceptionOfType(SQLTransientConnectionException.class)
					.isThrownBy(() -> pools.blocking().getConnection())
					.withMessageContaining("became free within 400 ms");
			}
			io.r2dbc.spi.Connection taken = pools.pool().create().block(Duration.ofSeconds(10));
			StepVerifier.create(pools.pool().create())
				.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(R2dbcTimeoutException.class)
					.hasMessageContaining("within 400 ms"))
				.verify(Duration.ofSeconds(10));
			Mono.from(taken.close()).block(Duration.ofSeconds(10));
		});
	}

	@Test
	void acquireTimeoutLimitsValidationAndOpening() {
		run(this.runner.withPropertyValues("database.pool.acquire-timeout=2s"), (pools) -> {
			assertThat(pools.blocking().getValidationTimeout()).isEqualTo(2_000);
			assertThat(pools.reactive().getMaxCreateConnectionTime()).hasSeconds(2);
		});
	}

	@Test
	void timesSetTheSameLimitsOnBothStacks() {
		run(this.runner.withPropertyValues("database.pool.recycle=40m", "database.pool.idle-timeout=4m",
				"database.pool.keepalive=45s"), (pools) -> {
					assertThat(pools.blocking().getMaxLifetime()).isEqualTo(40 * 60_000);
					assertThat(pools.reactive().getMaxLifeTime()).hasMinutes(40);
					assertThat(pools.blocking().getIdleTimeout()).isEqualTo(4 * 60_000);
					assertThat(pools.reactive().getMaxIdleTime()).hasMinutes(4);
					assertThat(pools.blocking().getKeepaliveTime()).isEqualTo(45_000);
				});
	}

	@Test
	void zeroMeansNeverOnBothStacks() {
		run(this.runner.withPropertyValues("database.pool.recycle=0", "database.pool.idle-timeout=0",
				"database.pool.keepalive=0"), (pools) -> {
					assertThat(pools.blocking().getMaxLifetime()).isZero();
					assertThat(pools.reactive().getMaxLifeTime()).isNegative();
					assertThat(pools.blocking().getIdleTimeout()).isZero();
					assertThat(pools.reactive().getMaxIdleTime()).isNegative();
					assertThat(pools.blocking().getKeepaliveTime()).isZero();
				});
	}

	@Test
	void prePingTurnsToSpringBootsPoolWhereThatIsUsed() {
		ApplicationContextRunner elsewhere = this.runner
			.withPropertyValues("spring.r2dbc.url=r2dbc:postgresql://their@localhost:1/theirs");
		run(elsewhere, (pools) -> assertThat(pools.reactive().getValidationDepth()).isEqualTo(ValidationDepth.REMOTE));
		run(elsewhere.withPropertyValues("database.pool.pre-ping=false"),
				(pools) -> assertThat(pools.reactive().getValidationDepth()).isEqualTo(ValidationDepth.LOCAL));
	}

	@Test
	void keysOfHikariWin() {
		run(this.runner.withPropertyValues("spring.datasource.hikari.maximum-pool-size=6",
				"spring.datasource.hikari.minimum-idle=1", "spring.datasource.hikari.connection-timeout=1234",
				"spring.datasource.hikari.idle-timeout=23456", "spring.datasource.hikari.max-lifetime=345678",
				"spring.datasource.hikari.keepalive-time=45678", "spring.datasource.hikari.validation-timeout=567",
				"spring.datasource.hikari.auto-commit=true"), (pools) -> {
					assertThat(pools.blocking().getMaximumPoolSize()).isEqualTo(6);
					assertThat(pools.blocking().getMinimumIdle()).isEqualTo(1);
					assertThat(pools.blocking().getConnectionTimeout()).isEqualTo(1234);
					assertThat(pools.blocking().getIdleTimeout()).isEqualTo(23456);
					assertThat(pools.blocking().getMaxLifetime()).isEqualTo(345678);
					assertThat(pools.blocking().getKeepaliveTime()).isEqualTo(45678);
					assertThat(pools.blocking().getValidationTimeout()).isEqualTo(567);
					assertThat(pools.blocking().isAutoCommit()).isTrue();
				});
	}

	@Test
	void keysOfSpringR2dbcWin() {
		run(this.runner.withPropertyValues("spring.r2dbc.pool.max-size=6", "spring.r2dbc.pool.min-idle=1",
				"spring.r2dbc.pool.initial-size=2", "spring.r2dbc.pool.max-acquire-time=1234ms",
				"spring.r2dbc.pool.acquire-retry=3", "spring.r2dbc.pool.validation-depth=REMOTE",
				"spring.r2dbc.pool.max-idle-time=2s", "spring.r2dbc.pool.max-life-time=3s"), (pools) -> {
					assertThat(pools.maxOfReactive()).isEqualTo(6);
					assertThat(pools.reactive().getMinIdle()).isEqualTo(1);
					assertThat(pools.reactive().getInitialSize()).isEqualTo(2);
					assertThat(pools.reactive().getMaxAcquireTime()).hasMillis(1234);
					assertThat(pools.reactive().getAcquireRetry()).isEqualTo(3);
					assertThat(pools.reactive().getValidationDepth()).isEqualTo(ValidationDepth.REMOTE);
					assertThat(pools.reactive().getMaxIdleTime()).hasSeconds(2);
					assertThat(pools.reactive().getMaxLifeTime()).hasSeconds(3);
				});
	}

	@ParameterizedTest
	@CsvSource({ "recycle, 29s", "acquire-timeout, 249ms", "acquire-timeout, 0", "idle-timeout, 9s", "keepalive, 29s",
			"keepalive, -1s" })
	void startFailsWhenTimeIsShorterThanPoolsCanKeep(String key, String value) {
		this.runner.withPropertyValues("database.pool." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("database.pool." + key)
				.hasMessageContaining("that pools can keep"));
	}

	private void run(ApplicationContextRunner configured, PoolsConsumer work) {
		configured.run((context) -> {
			assertThat(context).hasNotFailed();
			work.accept(new Pools(context));
		});
	}

	private interface PoolsConsumer {

		void accept(Pools pools) throws Exception;

	}

	private record Pools(ApplicationContext context) {

		HikariDataSource blocking() {
			return this.context.getBean(HikariDataSource.class);
		}

		ConnectionPool pool() {
			return this.context.getBean(ConnectionPool.class);
		}

		int maxOfReactive() {
			return pool().getMetrics().orElseThrow().getMaxAllocatedSize();
		}

		R2dbcProperties.Pool reactive() {
			return this.context.getBean(R2dbcProperties.class).getPool();
		}

	}

}
