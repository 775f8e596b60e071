package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes notes by one of the stacks.
 */
enum Stack {

	BLOCKING {

		@Override
		void insertTwo(ApplicationContext context, CompletableFuture<Void> gate) {
			JdbcTemplate jdbc = jdbc(context);
			transaction(context).executeWithoutResult((status) -> {
				jdbc.update(insert(1));
				gate.join();
				jdbc.update(insert(2));
			});
		}

		@Override
		void insertOneAnd(ApplicationContext context, String statement) {
			JdbcTemplate jdbc = jdbc(context);
			transaction(context).executeWithoutResult((status) -> {
				jdbc.update(insert(1));
				jdbc.execute(statement);
			});
		}

		@Override
		void insertThree(ApplicationContext context) {
			jdbc(context).update(insert(3));
		}

		private JdbcTemplate jdbc(ApplicationContext context) {
			return context.getBean(JdbcTemplate.class);
		}

		private TransactionTemplate transaction(ApplicationContext context) {
			return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		}

	},

	REACTIVE {

		@Override
		void insertTwo(ApplicationContext context, CompletableFuture<Void> gate) {
			transact(context, run(context, insert(1)).then(Mono.fromFuture(gate, true)).then(run(context, insert(2))));
		}

		@Override
		void insertOneAnd(ApplicationContext context, String statement) {
			transact(context, run(context, insert(1)).then(run(context, statement)));
		}

		@Override
		void insertThree(ApplicationContext context) {
			run(context, insert(3)).block(LIMIT);
		}

		private Mono<Void> run(ApplicationContext context, String statement) {
			return context.getBean(DatabaseClient.class).sql(statement).then();
		}

		private void transact(ApplicationContext context, Mono<Void> work) {
			TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class))
				.transactional(work)
				.block(LIMIT);
		}

	};

	static final String TABLE = "create table note (id integer not null primary key)";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/** Inserts 1 and, when the gate opens, 2. */
	abstract void insertTwo(ApplicationContext context, CompletableFuture<Void> gate);

	/** Inserts 1 and runs something in the same transaction. */
	abstract void insertOneAnd(ApplicationContext context, String statement);

	/** Inserts 3. */
	abstract void insertThree(ApplicationContext context);

	static String insert(int id) {
		return "insert into note (id) values (" + id + ")";
	}

}
