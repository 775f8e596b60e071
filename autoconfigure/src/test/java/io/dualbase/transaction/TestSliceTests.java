package io.dualbase.transaction;

import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions in an application's slice tests are those of the whole application.
 */
class TestSliceTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		TestDatabase.SQLITE.register(registry);
		registry.add("spring.flyway.enabled", () -> false);
		registry.add("spring.liquibase.enabled", () -> false);
	}

	@Nested
	@DataJpaTest
	@AutoConfigureTestDatabase(replace = Replace.NONE)
	@ContextConfiguration(classes = Application.class)
	class JpaSlice {

		@Test
		void nestsTransactionsAndChoosesManagers(@Autowired ApplicationContext context) {
			assertThat(context.getBean(JpaTransactionManager.class).isNestedTransactionAllowed()).isTrue();
			assertThat(context.getBean(TransactionAttributeSource.class))
				.isInstanceOf(ReturnTypeTransactionAttributeSource.class);
		}

	}

	@Nested
	@DataR2dbcTest
	@ContextConfiguration(classes = Application.class)
	class R2dbcSlice {

		@Test
		void hasTheAlignedManagerAndChoosesManagers(@Autowired ApplicationContext context) {
			assertThat(context.getBeansOfType(AlignedR2dbcTransactionManager.class)).hasSize(1);
			assertThat(context.getBean(TransactionAttributeSource.class))
				.isInstanceOf(ReturnTypeTransactionAttributeSource.class);
		}

	}

	@Nested
	@JdbcTest
	@AutoConfigureTestDatabase(replace = Replace.NONE)
	@ContextConfiguration(classes = Application.class)
	class JdbcSlice {

		@Test
		void keepsSpringBootsManagerAndChoosesManagers(@Autowired ApplicationContext context) {
			assertThat(context.getBeansOfType(JdbcTransactionManager.class)).hasSize(1);
			assertThat(context.getBean(TransactionAttributeSource.class))
				.isInstanceOf(ReturnTypeTransactionAttributeSource.class);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

}
