package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.health.ServerContext;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Applications that have one stack and are closed while it is in use.
 */
class LoneStackShutdownTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final DatabaseServer server = DatabaseServers.postgresql();

	private final String database = this.server.createDatabase();

	/** Sees what the server does, and what is left of it. */
	private final JdbcTemplate outside = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:postgresql://" + this.server.host() + ":" + this.server.port() + "/" + this.database,
			this.server.user(), this.server.password()));

	@ParameterizedTest
	@EnumSource
	void transactionGoesOnAndNewWorkIsRefused(Lone lone) {
		run(lone, "30s", (context) -> {
			CompletableFuture<Void> gate = new CompletableFuture<>();
			CompletableFuture<Void> transaction = inBackground(() -> lone.stack.insertTwo(context, gate));
			Awaitility.await().atMost(LIMIT).until(() -> isBorrowed(context));
			CompletableFuture<Void> closing = close(context);
			Awaitility.await().atMost(LIMIT).until(() -> !context.getBean(DatabaseDrain.class).isRunning());
			assertThatThrownBy(() -> lone.stack.insertThree(context))
				.hasRootCauseInstanceOf(LeaseRefusedException.class);
			gate.complete(null);
			assertThat(transaction).succeedsWithin(LIMIT);
			assertThat(closing).succeedsWithin(LIMIT);
		});
		assertThat(this.outside.queryForList("select id from note order by id", Integer.class)).containsExactly(1, 2);
	}

	@ParameterizedTest
	@EnumSource
	void statementThatDoesNotEndIsCancelledOnTheServer(Lone lone) {
		run(lone, "100ms", (context) -> {
			CompletableFuture<Void> transaction = inBackground(
					() -> lone.stack.insertOneAnd(context, "select pg_sleep(60)"));
			Awaitility.await().atMost(LIMIT).until(() -> sessions("state = 'active' and query like '%pg_sleep%'") == 1);
			CompletableFuture<Void> closing = close(context);
			assertThat(closing).succeedsWithin(LIMIT);
			assertThat(transaction).failsWithin(LIMIT);
		});
		assertThat(this.outside.queryForList("select id from note", Integer.class)).isEmpty();
	}

	private void run(Lone lone, String drainTimeout, Shutdown shutdown) {
		this.outside.execute(Stack.TABLE);
		ServerContext.to(this.server, this.database)
			.withPropertyValues("database.ssl=disable", "spring.autoconfigure.exclude=" + lone.excluded,
					"database.shutdown.drain-timeout=" + drainTimeout)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Object pool = lone.pool(context);
				shutdown.of(context);
				assertThat(lone.isClosed(pool)).isTrue();
			});
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> sessions("true") == 0);
	}

	/** Of the application, that is to say of everybody else. */
	private int sessions(String condition) {
		Integer count = this.outside.queryForObject(
				"select count(*) from pg_stat_activity "
						+ "where datname = current_database() and pid <> pg_backend_pid() and " + condition,
				Integer.class);
		return (count != null) ? count : 0;
	}

	private static CompletableFuture<Void> close(AssertableApplicationContext context) {
		return inBackground(() -> context.getSourceApplicationContext().close());
	}

	private static boolean isBorrowed(ApplicationContext context) {
		return context.getBean(LeaseRegistry.class).pools().stream().anyMatch((pool) -> pool.active() > 0);
	}

	private static CompletableFuture<Void> inBackground(Runnable work) {
		return CompletableFuture.runAsync(work, (task) -> new Thread(task, "background").start());
	}

	/**
	 * What is done while an application runs.
	 */
	private interface Shutdown {

		void of(AssertableApplicationContext context);

	}

	enum Lone {

		BLOCKING(Stack.BLOCKING, R2dbcAutoConfiguration.class) {

			@Override
			Object pool(AssertableApplicationContext context) {
				assertThat(context).doesNotHaveBean(ConnectionFactory.class);
				return context.getBean(HikariDataSource.class);
			}

			@Override
			boolean isClosed(Object pool) {
				return ((HikariDataSource) pool).isClosed();
			}

		},

		REACTIVE(Stack.REACTIVE, DataSourceAutoConfiguration.class) {

			@Override
			Object pool(AssertableApplicationContext context) {
				assertThat(context).doesNotHaveBean(javax.sql.DataSource.class);
				return context.getBean(ConnectionPool.class);
			}

			@Override
			boolean isClosed(Object pool) {
				return ((ConnectionPool) pool).isDisposed();
			}

		};

		private final Stack stack;

		private final String excluded;

		Lone(Stack stack, Class<?> excluded) {
			this.stack = stack;
			this.excluded = excluded.getName();
		}

		abstract Object pool(AssertableApplicationContext context);

		abstract boolean isClosed(Object pool);

	}

}
