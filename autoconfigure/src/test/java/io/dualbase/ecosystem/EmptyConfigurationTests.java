package io.dualbase.ecosystem;

import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.contract.DualbaseContext;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both stacks are complete, and there is one bean of each kind. All that is configured is
 * where the file goes, to have it deleted.
 */
class EmptyConfigurationTests {

	private static final Map<Class<?>, Class<?>> ONE_OF_EACH = Map.ofEntries(
			Map.entry(DataSource.class, HikariDataSource.class),
			Map.entry(ConnectionFactory.class, ConnectionPool.class),
			Map.entry(EntityManagerFactory.class, EntityManagerFactory.class),
			Map.entry(R2dbcEntityTemplate.class, R2dbcEntityTemplate.class),
			Map.entry(PlatformTransactionManager.class, JpaTransactionManager.class),
			Map.entry(ReactiveTransactionManager.class, R2dbcTransactionManager.class),
			Map.entry(JdbcTemplate.class, JdbcTemplate.class), Map.entry(JdbcClient.class, JdbcClient.class),
			Map.entry(DatabaseClient.class, DatabaseClient.class),
			Map.entry(TransactionTemplate.class, TransactionTemplate.class),
			Map.entry(TransactionalOperator.class, TransactionalOperator.class),
			Map.entry(JdbcConnectionDetails.class, JdbcConnectionDetails.class),
			Map.entry(R2dbcConnectionDetails.class, R2dbcConnectionDetails.class),
			Map.entry(DatabaseTarget.class, DatabaseTarget.class));

	@Test
	void thereIsOneBeanOfEachKind(@TempDir Path directory) {
		DualbaseContext.runner().withPropertyValues("database.path=" + directory).run((context) -> {
			assertThat(context).hasNotFailed();
			ONE_OF_EACH
				.forEach((kind, type) -> assertThat(context).as(kind.getSimpleName()).getBean(kind).isInstanceOf(type));
			ONE_OF_EACH.keySet().forEach((kind) -> assertThat(context).hasSingleBean(kind));
			assertThatPrimaryAttributeSourceIsOurs(context);
			assertThat(directory.resolve("app.db")).exists();
			assertThat(context).hasBean("dbHealthContributor").hasBean("r2dbcHealthContributor");
		});
	}

	private void assertThatPrimaryAttributeSourceIsOurs(AssertableApplicationContext context) {
		assertThat(context.getBean(TransactionAttributeSource.class).getClass().getName())
			.startsWith("io.dualbase.transaction.");
		assertThat(context.getBeanNamesForType(TransactionAttributeSource.class))
			.filteredOn((name) -> context.getBeanFactory().getBeanDefinition(name).isPrimary())
			.hasSize(1);
	}

}
