package io.dualbase.session.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.dualbase.lease.LeaseScope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done well over R2DBC, by the means that applications use, and what is
 * cancelled.
 */
final class ReactiveInnocents {

	private static final int BATCH = 20;

	private static final int LATEST_CANCELLATION_MILLIS = 300;

	private final DatabaseClient client;

	private final ConnectionFactory pool;

	private final TransactionalOperator transactions;

	private final TransactionalOperator reading;

	private final Pace pace;

	ReactiveInnocents(ApplicationContext context, Pace pace) {
		this.client = context.getBean(DatabaseClient.class);
		this.pool = context.getBean(ConnectionFactory.class);
		ReactiveTransactionManager manager = context.getBean(ReactiveTransactionManager.class);
		this.transactions = TransactionalOperator.create(manager);
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		this.reading = TransactionalOperator.create(manager, readOnly);
		this.pace = pace;
	}

	Map<Deed, ReactiveWork> deeds() {
		return Map.of(Deed.SHORT_WRITE, request((worker, operation) -> write(worker, operation, 1)), Deed.ROLLED_BACK,
				request(this::rollBack), Deed.READ, request(this::read), Deed.BATCH,
				request((worker, operation) -> write(worker, operation, BATCH)), Deed.SLOW_BATCH,
				request(this::writeSlowly), Deed.LONG_STATEMENT, request(this::executeLong), Deed.SLOW_STREAM,
				request(this::readSlowly), Deed.CANCELLED, request(this::cancel), Deed.CUT_OFF, request(this::cutOff));
	}

	private ReactiveWork request(ReactiveWork work) {
		return (worker, operation) -> Mono.defer(() -> {
			LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, operation, null);
			return work.perform(worker, operation)
				.contextWrite((context) -> context.put(LeaseScope.class, scope))
				.doFinally((signal) -> scope.end());
		});
	}

	private Mono<Void> commit(Worker worker, Rows rows, Mono<?> work) {
		return work.as(this.transactions::transactional).then(Mono.fromRunnable(() -> worker.book().committed(rows)));
	}

	private Mono<Void> execute(List<String> statements) {
		return Flux.fromIterable(statements).concatMap(this::execute).then();
	}

	private Mono<Long> execute(String statement) {
		return this.client.sql(statement).fetch().rowsUpdated();
	}

	private Mono<Void> write(Worker worker, Operation operation, int count) {
		Rows rows = worker.rows(operation, count);
		return commit(worker, rows, execute(rows.inserts()));
	}

	private Mono<Void> rollBack(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, 1);
		return this.transactions.execute((transaction) -> {
			transaction.setRollbackOnly();
			return execute(rows.insert());
		}).then();
	}

	private Mono<Void> read(Worker worker, Operation operation) {
		int last = worker.book().last();
		return (last < 0) ? Mono.empty()
				: this.client
					.sql("select count(*) from soak where worker = %d and seq = %d".formatted(operation.worker(), last))
					.map((row) -> row.get(0, Integer.class))
					.one()
					.doOnNext((count) -> assertThat(count).as("last row committed").isOne())
					.then();
	}

	private Mono<Void> writeSlowly(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, Pace.PAUSES);
		return commit(worker, rows,
				Flux.fromIterable(rows.inserts()).concatMap((insert) -> execute(insert).then(pause())).then());
	}

	private Mono<Void> executeLong(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, 2);
		return commit(worker, rows,
				execute(rows.inserts().get(0)).then(this.client.sql(this.pace.longStatement()).fetch().all().then())
					.then(execute(rows.inserts().get(1))));
	}

	private Mono<Void> readSlowly(Worker worker, Operation operation) {
		return this.client.sql(Pace.STREAM)
			.filter((statement) -> statement.fetchSize(Pace.FETCHED))
			.map((row) -> row.get(0, Integer.class))
			.all()
			.concatMap((number) -> Pace.isPauseAfter(number) ? pause().thenReturn(number) : Mono.just(number), 1)
			.as(this.reading::transactional)
			.count()
			.doOnNext((count) -> assertThat(count).isEqualTo(Pace.ROWS))
			.then();
	}

	private Mono<Long> pause() {
		return Mono.delay(this.pace.pause());
	}

	private Mono<Void> cancel(Worker worker, Operation operation) {
		String insert = worker.rows(operation, 1).insert();
		Mono<?> work = switch (worker.roll(3)) {
			case 0 -> execute(insert).then(Mono.never()).as(this.transactions::transactional);
			case 1 -> execute(insert).then(execute(this.pace.longStatement()))
				.then(Mono.never())
				.as(this.transactions::transactional);
			default -> Mono.usingWhen(this.pool.create(), (connection) -> begin(connection, insert), Connection::close);
		};
		return leave(worker, work);
	}

	private Mono<Void> cutOff(Worker worker, Operation operation) {
		String insert = worker.rows(operation, 1).insert();
		return leave(worker, Mono.from(this.pool.create()).flatMap((connection) -> begin(connection, insert)));
	}

	/** However far the transaction has come. */
	private static Mono<Void> leave(Worker worker, Mono<?> work) {
		Duration time = Duration.ofMillis(worker.roll(LATEST_CANCELLATION_MILLIS));
		return work.takeUntilOther(Mono.delay(time)).then();
	}

	private Mono<?> begin(Connection connection, String insert) {
		return write(connection, insert).then(Mono.never());
	}

	/** A transaction with a row in it. */
	static Mono<Void> write(Connection connection, String insert) {
		return Mono.from(connection.beginTransaction()).then(change(connection.createStatement(insert).execute()));
	}

	static Mono<Void> change(Publisher<? extends Result> results) {
		return Flux.from(results).concatMap(Result::getRowsUpdated).then();
	}

}
