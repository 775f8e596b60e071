package io.dualbase.mapping;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.mapping.ticketing.ReadOnlyTickets;
import io.dualbase.mapping.ticketing.Ticket;
import io.dualbase.mapping.ticketing.Tickets;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

/**
 * All or nothing where a repository writes several rows, and no transaction where one
 * would only cost.
 */
class RepositoryTransactionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@ParameterizedTest
	@EnumSource
	void leavesNoRowWhenOneOfSavedListIsRefused(ServerEngine engine) {
		on(engine, (context) -> {
			refused(tickets(context).saveAll(List.of(new Ticket("A1"), new Ticket("A2"), new Ticket("A1"))));
			assertThat(seats(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void leavesNoRowWhenOneOfSavedStreamIsRefused(ServerEngine engine) {
		on(engine, (context) -> {
			refused(tickets(context).saveAll(Flux.just("A1", "A2", "A1").map(Ticket::new)));
			assertThat(seats(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void leavesNoRowWhenSavedStreamFails(ServerEngine engine) {
		on(engine, (context) -> {
			Flux<Ticket> breaking = Flux.just("A1", "A2").map(Ticket::new).concatWith(Mono.error(new BrokenSource()));
			StepVerifier.create(tickets(context).saveAll(breaking))
				.thenConsumeWhile((saved) -> true)
				.expectError(BrokenSource.class)
				.verify(LIMIT);
			assertThat(seats(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void savesAllWhenNoneIsRefused(ServerEngine engine) {
		on(engine, (context) -> {
			save(context, "A1", "A2");
			assertThat(seats(context)).containsExactly("A1", "A2");
			assertThat(transactions(context).committed).hasValue(1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void rollsBackWhenSubscriberOfSaveAllCancels(ServerEngine engine) {
		on(engine, (context) -> {
			Flux<Ticket> endless = Flux.just("A1", "A2").map(Ticket::new).concatWith(Flux.never());
			StepVerifier.create(tickets(context).saveAll(endless)).expectNextCount(2).thenCancel().verify(LIMIT);
			Awaitility.await().atMost(LIMIT).untilAtomic(transactions(context).rolledBack, is(1));
			assertThat(seats(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void joinsTransactionOfCaller(ServerEngine engine) {
		on(engine, (context) -> {
			TransactionalOperator outer = TransactionalOperator.create(transactions(context));
			StepVerifier
				.create(tickets(context).saveAll(List.of(new Ticket("A1")))
					.then(Mono.error(new BrokenSource()))
					.as(outer::transactional))
				.expectError(BrokenSource.class)
				.verify(LIMIT);
			assertThat(seats(context)).isEmpty();
			assertThat(transactions(context).begun).hasValue(1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void deletesNoneWhenOneIsReferenced(ServerEngine engine) {
		on(engine, (context) -> {
			List<Ticket> saved = save(context, "A1", "A2", "A3");
			refer(context, saved.get(1));
			List<Long> ids = saved.stream().map(Ticket::getId).toList();
			refused(tickets(context).deleteAllById(ids));
			refused(tickets(context).deleteById(Flux.fromIterable(ids)));
			refused(tickets(context).deleteAll(saved));
			refused(tickets(context).deleteAll(Flux.fromIterable(saved)));
			refused(tickets(context).deleteAll());
			assertThat(seats(context)).containsExactly("A1", "A2", "A3");
		});
	}

	@ParameterizedTest
	@EnumSource
	void deletesNoneWhenStreamToDeleteFails(ServerEngine engine) {
		on(engine, (context) -> {
			List<Ticket> saved = save(context, "A1", "A2");
			StepVerifier
				.create(tickets(context).deleteAll(Flux.fromIterable(saved).concatWith(Mono.error(new BrokenSource()))))
				.expectError(BrokenSource.class)
				.verify(LIMIT);
			assertThat(seats(context)).containsExactly("A1", "A2");
		});
	}

	@ParameterizedTest
	@EnumSource
	void rollsBackMethodThatUserDeclaredTransactional(ServerEngine engine) {
		on(engine, (context) -> {
			refused(tickets(context).sellTwice("A1"));
			assertThat(seats(context)).isEmpty();
		});
	}

	@Test
	void beginsNoTransactionForSingleStatements() {
		on(ServerEngine.POSTGRESQL, (context) -> {
			Tickets tickets = tickets(context);
			Ticket saved = tickets.save(new Ticket("A1")).block(LIMIT);
			tickets.save(saved).block(LIMIT);
			System.out.println(
					"POOL " + context.getBean(io.r2dbc.pool.ConnectionPool.class).getMetrics().get().acquiredSize());
			tickets.findById(saved.getId()).block(LIMIT);
			tickets.findAll().blockLast(LIMIT);
			tickets.findAllById(List.of(saved.getId())).blockLast(LIMIT);
			tickets.existsById(saved.getId()).block(LIMIT);
			tickets.count().block(LIMIT);
			tickets.findBySeat("A1").blockLast(LIMIT);
			tickets.deleteAllById(List.of(saved.getId())).block(LIMIT);
			System.out.println(
					"POOL " + context.getBean(io.r2dbc.pool.ConnectionPool.class).getMetrics().get().acquiredSize());
			tickets.deleteAll(List.of(saved)).block(LIMIT);
			System.out.println(
					"POOL " + context.getBean(io.r2dbc.pool.ConnectionPool.class).getMetrics().get().acquiredSize());
			tickets.delete(saved).block(LIMIT);
			tickets.deleteAll().block(LIMIT);
			assertThat(transactions(context).begun).hasValue(0);
		});
	}

	@ParameterizedTest
	@EnumSource
	void returnsEveryConnectionToThePool(ServerEngine engine) {
		on(engine, (context) -> {
			List<Ticket> saved = save(context, "A1", "A2");
			tickets(context).findAll().blockLast(LIMIT);
			tickets(context).findBySeat("A1").blockLast(LIMIT);
			tickets(context).findBySeatStartingWith("A").blockLast(LIMIT);
			tickets(context).deleteAll(saved).block(LIMIT);
			PoolMetrics pool = context.getBean(ConnectionPool.class).getMetrics().orElseThrow();
			Awaitility.await().atMost(LIMIT).until(pool::acquiredSize, (acquired) -> acquired == 0);
		});
	}

	@Test
	void honoursAttributesThatUserDeclaredOnMethod() {
		on(ServerEngine.POSTGRESQL, (context) -> {
			tickets(context).findBySeatStartingWith("A").blockLast(LIMIT);
			assertThat(transactions(context).begun).hasValue(1);
			assertThat(transactions(context).readOnly).hasValue(1);
		});
	}

	@Test
	void appliesAnnotationOfInterfaceToItsOwnMethodsOnly() {
		on(ServerEngine.POSTGRESQL, (context) -> {
			ReadOnlyTickets tickets = context.getBean(ReadOnlyTickets.class);
			tickets.saveAll(List.of(new Ticket("A1"))).blockLast(LIMIT);
			assertThat(transactions(context).readOnly).hasValue(0);
			tickets.findBySeat("A1").blockLast(LIMIT);
			assertThat(transactions(context).readOnly).hasValue(1);
			tickets.findAll().blockLast(LIMIT);
			assertThat(transactions(context).begun).hasValue(2);
		});
	}

	@Test
	void leavesRepositoriesAloneWhenNoReactiveTransactionManagerIsUnique() {
		runner(ServerEngine.POSTGRESQL).withUserConfiguration(SecondManager.class).run((context) -> {
			refused(tickets(context).saveAll(List.of(new Ticket("A1"), new Ticket("A1"))));
			assertThat(seats(context)).containsExactly("A1");
		});
	}

	@Test
	void leavesRepositoriesAloneWhenDisabled() {
		runner(ServerEngine.POSTGRESQL)
			.withPropertyValues("database.enabled=false", "spring.data.jpa.repositories.enabled=false")
			.run((context) -> {
				refused(context.getBean(ReadOnlyTickets.class).saveAll(List.of(new Ticket("A1"), new Ticket("A1"))));
				assertThat(seats(context)).containsExactly("A1");
			});
	}

	private static void on(ServerEngine engine, ContextConsumer<AssertableApplicationContext> consumer) {
		runner(engine).run(consumer);
	}

	private static ApplicationContextRunner runner(ServerEngine engine) {
		return BothStacks.on(engine).withUserConfiguration(BoxOffice.class);
	}

	private static Tickets tickets(AssertableApplicationContext context) {
		return context.getBean(Tickets.class);
	}

	private static RecordingTransactionManager transactions(AssertableApplicationContext context) {
		return context.getBean("recording", RecordingTransactionManager.class);
	}

	private static List<Ticket> save(AssertableApplicationContext context, String... seats) {
		return tickets(context).saveAll(Flux.just(seats).map(Ticket::new)).collectList().block(LIMIT);
	}

	private static void refer(AssertableApplicationContext context, Ticket ticket) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		jdbc.execute("create table visit (ticket bigint, foreign key (ticket) references ticket (id))");
		jdbc.update("insert into visit values (?)", ticket.getId());
	}

	private static List<String> seats(AssertableApplicationContext context) {
		return context.getBean(JdbcTemplate.class).queryForList("select seat from ticket order by seat", String.class);
	}

	private static void refused(Publisher<?> write) {
		StepVerifier.create(Flux.from(write).ignoreElements())
			.expectError(DataIntegrityViolationException.class)
			.verify(LIMIT);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Ticket.class)
	static class BoxOffice {

		@Bean
		RecordingTransactionManager recording(ConnectionFactory connectionFactory) {
			return new RecordingTransactionManager(connectionFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondManager {

		@Bean
		ReactiveTransactionManager second(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

	}

	/**
	 * Tells how many transactions really began and how they ended.
	 */
	static class RecordingTransactionManager extends R2dbcTransactionManager {

		final AtomicInteger begun = new AtomicInteger();

		final AtomicInteger readOnly = new AtomicInteger();

		final AtomicInteger committed = new AtomicInteger();

		final AtomicInteger rolledBack = new AtomicInteger();

		RecordingTransactionManager(ConnectionFactory connectionFactory) {
			super(connectionFactory);
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager synchronizations, Object transaction,
				TransactionDefinition definition) {
			this.begun.incrementAndGet();
			if (definition.isReadOnly()) {
				this.readOnly.incrementAndGet();
			}
			return super.doBegin(synchronizations, transaction, definition);
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager synchronizations,
				GenericReactiveTransaction transaction) {
			return super.doCommit(synchronizations, transaction)
				.doOnSuccess((done) -> this.committed.incrementAndGet());
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager synchronizations,
				GenericReactiveTransaction transaction) {
			return super.doRollback(synchronizations, transaction)
				.doOnSuccess((done) -> this.rolledBack.incrementAndGet());
		}

	}

	static class BrokenSource extends RuntimeException {

	}

}
