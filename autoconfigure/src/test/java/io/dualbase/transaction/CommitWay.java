package io.dualbase.transaction;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ways to a commit. Each does the same: a statement in a transaction, watched to its
 * end, with an event for {@link TransactionalEventListener listeners}.
 */
enum CommitWay {

	JPA {

		@Override
		void execute(ApplicationContext context, TransactionDefinition definition, String sql, CommitEndings endings) {
			blocking(context.getBean(JpaTransactionManager.class), context, definition, sql, endings);
		}

	},

	JDBC {

		@Override
		void execute(ApplicationContext context, TransactionDefinition definition, String sql, CommitEndings endings) {
			AbstractPlatformTransactionManager manager = new OutcomeAwareJdbcTransactionManager(
					context.getBean(DataSource.class), LedgerConfiguration.failedCommit(context), null);
			manager.setTransactionExecutionListeners(List.of(endings));
			blocking(manager, context, definition, sql, endings);
		}

	},

	R2DBC {

		@Override
		void execute(ApplicationContext context, TransactionDefinition definition, String sql, CommitEndings endings) {
			AlignedR2dbcTransactionManager manager = context.getBean(AlignedR2dbcTransactionManager.class);
			DatabaseClient client = context.getBean(DatabaseClient.class);
			Mono<Void> event = new TransactionalEventPublisher(context).publishEvent("event");
			manager.setTransactionExecutionListeners(List.of(endings));
			TransactionalOperator.create(manager, definition)
				.transactional(endings.observe().then(event).then(client.sql(sql).then()))
				.block(LIMIT);
		}

	};

	private static final Duration LIMIT = Duration.ofSeconds(20);

	abstract void execute(ApplicationContext context, TransactionDefinition definition, String sql,
			CommitEndings endings);

	private static void blocking(PlatformTransactionManager manager, ApplicationContext context,
			TransactionDefinition definition, String sql, CommitEndings endings) {
		new TransactionTemplate(manager, definition).executeWithoutResult((status) -> {
			TransactionSynchronizationManager.registerSynchronization(endings);
			context.publishEvent("event");
			context.getBean(JdbcTemplate.class).execute(sql);
		});
	}

}
