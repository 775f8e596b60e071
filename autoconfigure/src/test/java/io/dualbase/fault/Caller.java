package io.dualbase.fault;

import java.time.Duration;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody who uses a database by one of the stacks.
 */
enum Caller {

	BLOCKING {

		@Override
		void query(ApplicationContext context) {
			context.getBean(JdbcTemplate.class).queryForObject(QUERY, Integer.class);
		}

		@Override
		void transaction(ApplicationContext context, Duration timeout, Duration pause, Runnable betweenStatements) {
			PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
			new TransactionTemplate(manager, definition(timeout)).executeWithoutResult((status) -> {
				insert(context);
				Mono.delay(pause).block();
				betweenStatements.run();
				insert(context);
			});
		}

		private void insert(ApplicationContext context) {
			context.getBean(JdbcTemplate.class).update(INSERT);
		}

	},

	REACTIVE {

		@Override
		void query(ApplicationContext context) {
			one(context).block(LIMIT);
		}

		@Override
		void transaction(ApplicationContext context, Duration timeout, Duration pause, Runnable betweenStatements) {
			ReactiveTransactionManager manager = context.getBean(ReactiveTransactionManager.class);
			insert(context).then(Mono.delay(pause).doOnNext((end) -> betweenStatements.run()))
				.then(insert(context))
				.as(TransactionalOperator.create(manager, definition(timeout))::transactional)
				.block(LIMIT);
		}

		private Mono<Long> insert(ApplicationContext context) {
			return Mono.defer(() -> context.getBean(DatabaseClient.class).sql(INSERT).fetch().rowsUpdated());
		}

		private Mono<Integer> one(ApplicationContext context) {
			return context.getBean(DatabaseClient.class).sql(QUERY).mapValue(Integer.class).one();
		}

	};

	private static final String QUERY = "select 1";

	private static final String INSERT = "insert into mark (id) values (1)";

	/** For a test that hangs. */
	private static final Duration LIMIT = Duration.ofSeconds(30);

	abstract void query(ApplicationContext context);

	/** Two statements, with a pause between them. */
	abstract void transaction(ApplicationContext context, Duration timeout, Duration pause, Runnable betweenStatements);

	private static DefaultTransactionDefinition definition(Duration timeout) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setTimeout((int) timeout.toSeconds());
		return definition;
	}

}
