package io.dualbase.transaction;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens where there is no network to lose an answer: the test's own managers commit and
 * say that they do not know.
 */
class LostCommitTests {

	@ParameterizedTest
	@EnumSource
	void callEndsWellWhenItsCommitIsLost(DebitWay way) {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withUserConfiguration(Forgetful.class)
			.withPropertyValues("database.retry.commit-outcome=token", "spring.jpa.hibernate.ddl-auto=create")
			.run((context) -> {
				Account account = new Account(context);
				account.open();
				context.getBean(AtomicBoolean.class).set(true);
				assertThat(way.take(context.getBean(Debits.class), 1)).isEqualTo(1);
				assertThat(context.getBean(AtomicBoolean.class)).isFalse();
				assertThat(account.records()).containsExactly(1);
				assertThat(account.tokens()).isOne();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@Import(FaultyApplication.class)
	static class Forgetful {

		@Bean
		AtomicBoolean forgetting() {
			return new AtomicBoolean();
		}

		@Bean
		JpaTransactionManager transactionManager(ApplicationContext context, CommitTokens tokens,
				AtomicBoolean forgetting) {
			return new OutcomeAwareJpaTransactionManager(LedgerConfiguration.failedCommit(context), tokens) {

				@Override
				protected void doCommit(DefaultTransactionStatus status) {
					super.doCommit(status);
					if (forgetting.getAndSet(false)) {
						throw lost();
					}
				}

			};
		}

		@Bean
		R2dbcTransactionManager connectionFactoryTransactionManager(ConnectionFactory connectionFactory,
				ApplicationContext context, CommitTokens tokens, AtomicBoolean forgetting) {
			return new AlignedR2dbcTransactionManager(connectionFactory, Duration.ZERO,
					LedgerConfiguration.failedCommit(context), tokens) {

				@Override
				protected Mono<Void> doCommit(TransactionSynchronizationManager synchronizationManager,
						GenericReactiveTransaction status) {
					return super.doCommit(synchronizationManager, status)
						.then(Mono.defer(() -> forgetting.getAndSet(false) ? Mono.error(lost()) : Mono.empty()));
				}

			};
		}

		private static CommitOutcomeUnknownException lost() {
			return new CommitOutcomeUnknownException(new SQLException("lost", "08006"));
		}

	}

}
