package io.dualbase.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * r2dbc-pool, Spring Data R2DBC and {@code DatabaseClient}, waited for.
 */
class ReactiveStack implements Stack {

	static final Duration LIMIT = Duration.ofSeconds(60);

	private final ApplicationContext context;

	private final DatabaseClient client;

	ReactiveStack(ApplicationContext context) {
		this.context = context;
		this.client = context.getBean(DatabaseClient.class);
	}

	@Override
	public void perform(Step step) {
		work(step).block(LIMIT);
	}

	private Mono<Void> work(Step step) {
		if (step instanceof Step.Insert insert) {
			return insert(insert.mark());
		}
		if (step instanceof Step.Attempt attempt) {
			return insert(attempt.mark()).onErrorComplete(DataAccessException.class);
		}
		if (step instanceof Step.Scope scope) {
			Mono<Void> steps = Flux.fromIterable(scope.steps()).concatMap(this::work).then();
			Mono<Void> transaction = transaction(scope.definition(), steps);
			return scope.recovers() ? transaction.onErrorComplete(Step.Refused.class) : transaction;
		}
		return Mono.error(Step.Refused::new);
	}

	private Mono<Void> insert(int mark) {
		return this.client.sql("insert into mark (id) values (" + mark + ")").then();
	}

	private <T> Mono<T> transaction(TransactionDefinition definition, Mono<T> work) {
		return TransactionalOperator.create(this.context.getBean(ReactiveTransactionManager.class), definition)
			.transactional(work);
	}

	@Override
	public List<Integer> marks() {
		return this.client.sql("select id from mark order by id")
			.mapValue(Integer.class)
			.all()
			.collectList()
			.block(LIMIT);
	}

	@Override
	public void execute(String sql) {
		transaction(new DefaultTransactionDefinition(), this.client.sql(sql).then()).block(LIMIT);
	}

	@Override
	public void execute(TransactionDefinition definition, Object... script) {
		transaction(definition, Flux.fromArray(script).concatMap(this::part).then()).block(LIMIT);
	}

	private Mono<Void> part(Object part) {
		return (part instanceof Runnable meanwhile)
				? Mono.<Void>fromRunnable(meanwhile).subscribeOn(Schedulers.boundedElastic())
				: this.client.sql(part.toString()).then();
	}

	@Override
	public Everything save(Everything row) {
		return this.context.getBean(ReactiveEverything.class).save(row).block(LIMIT);
	}

	@Override
	public Optional<Everything> find(UUID id) {
		return this.context.getBean(ReactiveEverything.class).findById(id).blockOptional(LIMIT);
	}

	@Override
	public Counter save(Counter row) {
		return this.context.getBean(ReactiveCounters.class).save(row).block(LIMIT);
	}

	@Override
	public void saveOldVersion() {
		ReactiveGuests guests = this.context.getBean(ReactiveGuests.class);
		Long id = guests.save(Guest.of(UUID.randomUUID().toString(), 1, false, "2026-01-01", "Rome")).block(LIMIT).id;
		Guest old = guests.findById(id).block(LIMIT);
		Guest young = guests.findById(id).block(LIMIT);
		young.age = 2;
		guests.save(young).block(LIMIT);
		old.age = 3;
		guests.save(old).block(LIMIT);
	}

	@Override
	public GuestQueries<?, ?, ?, ?> guests() {
		ReactiveGuests guests = this.context.getBean(ReactiveGuests.class);
		guests.deleteAll().thenMany(guests.saveAll(GuestQuery.guests())).blockLast(LIMIT);
		return guests;
	}

	@Override
	public void stream(Consumer<String> payloads) {
		this.client.sql("select payload from bulk order by id")
			.filter((statement) -> statement.fetchSize(500))
			.mapValue(String.class)
			.all()
			.doOnNext(payloads)
			.blockLast(LIMIT);
	}

	@Override
	public void cancelLongQuery(String sql) {
		this.client.sql(sql).mapValue(Long.class).one().timeout(Duration.ofMillis(300)).onErrorComplete().block(LIMIT);
	}

	@Override
	public void executeWithTimeout(String sql, int seconds) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setTimeout(seconds);
		transaction(definition, this.client.sql(sql).then()).block(LIMIT);
	}

	@Override
	public int borrow(int most) {
		ConnectionFactory pool = this.context.getBean(ConnectionFactory.class);
		List<Connection> borrowed = new ArrayList<>();
		try {
			while (borrowed.size() < most) {
				borrowed.add(Mono.from(pool.create()).block(LIMIT));
			}
			return borrowed.size();
		}
		catch (R2dbcException ex) {
			return borrowed.size();
		}
		finally {
			borrowed.forEach((connection) -> Mono.from(connection.close()).block(LIMIT));
		}
	}

}
