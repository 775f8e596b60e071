package io.dualbase.transaction;

import javax.sql.DataSource;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.startup.FailureReport;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

class UndecidedTransactionManagerFailureAnalyzerTests {

	@Test
	void namesMethodAndManagersWhenSeveralBlockingOnesHaveEqualClaims() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withUserConfiguration(BlockingManagers.class)
			.withBean(BlockingWork.class)
			.run((context) -> {
				FailureReport report = FailureReport.of(context);
				assertThat(report.description()).isEqualTo("The transactional method '" + BlockingWork.class.getName()
						+ ".work' names no manager and needs a PlatformTransactionManager, but there are 2 and none is "
						+ "primary: one, other.");
				assertThat(report.action()).isEqualTo("Mark one of them as @Primary, or name one in the annotation, as "
						+ "in @Transactional(\"one\").");
			});
	}

	@Test
	void namesMethodAndManagersWhenSeveralReactiveOnesHaveEqualClaims() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withUserConfiguration(ReactiveManagers.class)
			.withBean(ReactiveWork.class)
			.run((context) -> assertThat(FailureReport.of(context).description()).isEqualTo(
					"The transactional method '" + ReactiveWork.class.getName() + ".work' names no manager and needs a "
							+ "ReactiveTransactionManager, but there are 2 and none is primary: one, other."));
	}

	@Test
	void letsSeveralManagersBeWhenTheyAreNamed() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withUserConfiguration(BlockingManagers.class)
			.withBean(NamedWork.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class BlockingManagers {

		@Bean
		JdbcTransactionManager one(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		JdbcTransactionManager other(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveManagers {

		@Bean
		R2dbcTransactionManager one(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

		@Bean
		R2dbcTransactionManager other(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

	}

	static class BlockingWork {

		@Transactional
		public void work() {
		}

	}

	static class ReactiveWork {

		@Transactional
		public Mono<Void> work() {
			return Mono.empty();
		}

	}

	static class NamedWork {

		@Transactional("other")
		public void work() {
		}

	}

}
