package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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
 * Transactions on threads and pipelines that nobody but the drain waits for. The punctual
 * ones have even numbers.
 */
final class Flights {

	private static final Duration AFTER_SHUTDOWN = Duration.ofMillis(300);

	private final AtomicInteger number = new AtomicInteger();

	private final CompletableFuture<Void> shutdown = new CompletableFuture<>();

	private final CompletableFuture<Void> never = new CompletableFuture<>();

	private final Fleet fleet;

	Flights(Fleet fleet) {
		this.fleet = fleet;
	}

	void shutdownBegins() {
		CompletableFuture.delayedExecutor(AFTER_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
			.execute(() -> this.shutdown.complete(null));
	}

	void takeOff(ApplicationContext context) {
		takeOff(new Blocking(context));
		takeOff(new Reactive(context));
	}

	private void takeOff(Stack stack) {
		for (int i = 0; i < this.fleet.punctual(); i++) {
			int id = 2 * this.number.incrementAndGet();
			stack.fly(false, insert(id, 1), this.shutdown, insert(id, 2));
		}
		// What writes may have to wait for others that write.
		boolean writing = !this.fleet.longStatement().startsWith("with");
		for (int i = 0; i < this.fleet.executing(); i++) {
			int id = 2 * this.number.incrementAndGet() + 1;
			stack.fly(!writing, writing ? insert(id, 1) : "select 1", CompletableFuture.completedFuture(null),
					this.fleet.longStatement());
		}
		for (int i = 0; i < this.fleet.stuck(); i++) {
			int id = 2 * this.number.incrementAndGet() + 1;
			stack.fly(!writing, writing ? insert(id, 1) : "select 1", this.never, "select 1");
		}
	}

	private String insert(int id, int part) {
		return "insert into flight (id, part) values (" + id + ", " + part + ")";
	}

	/**
	 * How transactions are begun.
	 */
	private interface Stack {

		void fly(boolean readOnly, String first, CompletableFuture<Void> meanwhile, String last);

	}

	/**
	 * Each on a thread of its own.
	 */
	private static final class Blocking implements Stack {

		private final JdbcTemplate jdbc;

		private final PlatformTransactionManager manager;

		Blocking(ApplicationContext context) {
			this.jdbc = context.getBean(JdbcTemplate.class);
			this.manager = context.getBean(PlatformTransactionManager.class);
		}

		@Override
		public void fly(boolean readOnly, String first, CompletableFuture<Void> meanwhile, String last) {
			TransactionTemplate transaction = new TransactionTemplate(this.manager);
			transaction.setReadOnly(readOnly);
			Thread thread = new Thread(() -> transaction.executeWithoutResult((status) -> {
				this.jdbc.execute(first);
				meanwhile.join();
				this.jdbc.execute(last);
			}), "flight");
			thread.setUncaughtExceptionHandler((dead, failure) -> {
			});
			thread.start();
		}

	}

	/**
	 * Each a pipeline of its own.
	 */
	private static final class Reactive implements Stack {

		private final DatabaseClient client;

		private final ReactiveTransactionManager manager;

		Reactive(ApplicationContext context) {
			this.client = context.getBean(DatabaseClient.class);
			this.manager = context.getBean(ReactiveTransactionManager.class);
		}

		@Override
		public void fly(boolean readOnly, String first, CompletableFuture<Void> meanwhile, String last) {
			DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
			definition.setReadOnly(readOnly);
			TransactionalOperator.create(this.manager, definition)
				.transactional(this.client.sql(first)
					.then()
					.then(Mono.fromFuture(meanwhile, true))
					.then(this.client.sql(last).then()))
				.subscribe((nothing) -> {
				}, (failure) -> {
				});
		}

	}

}
