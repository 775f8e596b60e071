package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which data sources know their leases.
 */
class TrackedDataSourceTests {

	private final ApplicationContextRunner sqlite = DualbaseContext.on(TestDatabase.SQLITE);

	@Test
	void readersAndWritersOfSqliteAreBothKnown() {
		this.sqlite.withPropertyValues("spring.datasource.hikari.pool-name=app").run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table t (id integer primary key)");
			jdbc.queryForObject("select count(*) from t", Integer.class);
			new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> {
					jdbc.update("insert into t values (1)");
					assertThat(leases(context)).extracting((lease) -> lease.pool().name())
						.containsExactly("app-writers");
				});
			assertThat(blockingPools(context)).extracting(LeasePool::name)
				.containsExactlyInAnyOrder("app", "app-writers");
			assertThat(leases(context)).isEmpty();
		});
	}

	@Test
	void poolOfSpringBootsOwnKeysIsKnownToo() {
		this.sqlite
			.withPropertyValues("spring.datasource.url=jdbc:sqlite::memory:",
					"spring.datasource.hikari.pool-name=their")
			.run((context) -> {
				try (Connection connection = context.getBean(HikariDataSource.class).getConnection()) {
					assertThat(connection.isClosed()).isFalse();
					assertThat(leases(context)).hasSize(1);
				}
				assertThat(blockingPools(context)).extracting(LeasePool::name).containsExactly("their");
			});
	}

	@Test
	void nothingIsKnownWhenSessionsAreOff() {
		this.sqlite.withPropertyValues("database.sessions.enabled=false", "spring.datasource.url=jdbc:sqlite::memory:")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(LeaseRegistry.class);
				assertThat(context.getBean(DataSource.class)).isExactlyInstanceOf(HikariDataSource.class);
			});
		this.sqlite.withPropertyValues("database.sessions.enabled=false").run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table t (id integer primary key)");
			assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isZero();
		});
	}

	@Test
	void dataSourceOfTheUsersOwnIsLeftAlone() {
		this.sqlite.withUserConfiguration(TheirPool.class).run((context) -> {
			HikariDataSource theirs = context.getBean(HikariDataSource.class);
			assertThat(theirs).isExactlyInstanceOf(HikariDataSource.class);
			try (Connection connection = theirs.getConnection()) {
				assertThat(connection.isClosed()).isFalse();
				assertThat(leases(context)).isEmpty();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static List<LeasePool> blockingPools(ApplicationContext context) {
		return context.getBean(LeaseRegistry.class)
			.pools()
			.stream()
			.filter((pool) -> pool.stack() == LeaseStack.BLOCKING)
			.toList();
	}

	private static List<Lease> leases(ApplicationContext context) {
		List<Lease> leases = new ArrayList<>();
		blockingPools(context).forEach((pool) -> pool.forEach(leases::add));
		return leases;
	}

	@Configuration(proxyBeanMethods = false)
	static class TheirPool {

		@Bean
		HikariDataSource dataSource() {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl("jdbc:sqlite::memory:");
			return pool;
		}

	}

}
