package io.dualbase.contract;

import java.time.Duration;
import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A way on which a statement of an application reaches the database, and its failure the
 * application.
 */
enum Route {

	JDBC {

		@Override
		void executeAfter(ApplicationContext context, List<String> before, String sql) {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			blocking(context, before, () -> jdbc.execute(sql));
		}

	},

	JPA {

		@Override
		void executeAfter(ApplicationContext context, List<String> before, String sql) {
			NativeStatements hibernate = context.getBean(NativeStatements.class);
			blocking(context, before, () -> hibernate.execute(sql));
		}

	},

	R2DBC {

		@Override
		void executeAfter(ApplicationContext context, List<String> before, String sql) {
			DatabaseClient client = context.getBean(DatabaseClient.class);
			Mono<Void> all = each(client, before).then(client.sql(sql).then());
			TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class))
				.transactional(all)
				.block(Duration.ofSeconds(60));
		}

	};

	/**
	 * Execute a statement in a transaction of its own that does not last.
	 * @throws RuntimeException what the application gets to see when it fails
	 */
	void execute(ApplicationContext context, String sql) {
		executeAfter(context, List.of(), sql);
	}

	/**
	 * Execute a statement after others on the same connection.
	 */
	abstract void executeAfter(ApplicationContext context, List<String> before, String sql);

	private static void blocking(ApplicationContext context, List<String> before, Runnable work) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		transaction.executeWithoutResult((status) -> {
			before.forEach(jdbc::execute);
			work.run();
		});
	}

	private static Mono<Void> each(DatabaseClient client, List<String> statements) {
		return Flux.fromIterable(statements).concatMap((sql) -> client.sql(sql).then()).then();
	}

}
