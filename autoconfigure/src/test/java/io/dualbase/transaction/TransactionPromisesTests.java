package io.dualbase.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What a transaction promises on every database, started by hand where that says it
 * shortest.
 */
@ParameterizedClass
@MethodSource("io.dualbase.contract.TestDatabase#chosen")
class TransactionPromisesTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String DELETE_A = "delete from entry where name = 'a'";

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(LedgerConfiguration.class);

	@Parameter
	TestDatabase database;

	private ConfigurableApplicationContext context;

	private Ledger ledger;

	private EntityManager entityManager;

	private JdbcTemplate jdbc;

	private ConnectionFactory connectionFactory;

	private DatabaseClient client;

	@BeforeEach
	void clear() {
		this.context = contexts.context(this.database);
		this.entityManager = this.context.getBean(EntityManager.class);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
		this.connectionFactory = this.context.getBean(ConnectionFactory.class);
		this.client = this.context.getBean(DatabaseClient.class);
		this.ledger = this.context.getBean(Ledger.class);
		this.ledger.clear();
		this.context.getBean(CommittedEvents.class).clear();
	}

	@Test
	void jdbcSeesWhatJpaWroteInTheSameTransaction() {
		required().executeWithoutResult((status) -> {
			this.entityManager.persist(new Entry("a"));
			this.entityManager.flush();
			assertThat(this.ledger.rows()).containsExactly("a");
			status.setRollbackOnly();
		});
		assertThat(this.ledger.rows()).isEmpty();
	}

	@Test
	void pendingChangesStayOnTheirSideOfASavepoint() {
		required().executeWithoutResult((outer) -> {
			this.entityManager.persist(new Entry("before"));
			nested().executeWithoutResult((inner) -> {
				this.entityManager.persist(new Entry("within"));
				inner.setRollbackOnly();
			});
			this.entityManager.persist(new Entry("after"));
		});
		assertThat(this.ledger.rows()).containsExactly("after", "before");
	}

	@Test
	void changesOfANestedTransactionSurviveWhenItEnds() {
		required().executeWithoutResult((outer) -> {
			nested().executeWithoutResult((inner) -> this.entityManager.persist(new Entry("first")));
			nested().executeWithoutResult((inner) -> {
				this.entityManager.persist(new Entry("second"));
				inner.setRollbackOnly();
			});
		});
		assertThat(this.ledger.rows()).containsExactly("first");
	}

	@Test
	void aNestedTransactionNestsItself() {
		required().executeWithoutResult((outer) -> nested().executeWithoutResult((middle) -> {
			this.entityManager.persist(new Entry("middle"));
			nested().executeWithoutResult((inner) -> {
				this.entityManager.persist(new Entry("inner"));
				inner.setRollbackOnly();
			});
		}));
		assertThat(this.ledger.rows()).containsExactly("middle");
	}

	@Test
	void entitiesAreDetachedWhenANestedTransactionRollsBack() {
		required().executeWithoutResult((outer) -> {
			Entry entry = new Entry("kept");
			this.entityManager.persist(entry);
			nested().executeWithoutResult((inner) -> inner.setRollbackOnly());
			assertThat(this.entityManager.contains(entry)).isFalse();
			assertThat(this.entityManager.find(Entry.class, "kept")).isNotNull();
		});
	}

	@Test
	void aSavepointReportsPendingChangesThatTheDatabaseRefuses() {
		this.ledger.insert("taken");
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> required().executeWithoutResult((outer) -> {
				this.entityManager.persist(new Entry("taken"));
				nested().executeWithoutResult((inner) -> {
				});
			}));
	}

	@Test
	void aNestedTransactionWritesNothingWhenTheOuterOneOnlyReads() {
		readOnly().executeWithoutResult((outer) -> {
			this.entityManager.persist(new Entry("a"));
			nested().executeWithoutResult((inner) -> assertThat(inner.isNewTransaction()).isFalse());
		});
		assertThat(this.ledger.rows()).isEmpty();
	}

	@Test
	void aReadOnlyTransactionGoesOnWhenANestedOneFails() {
		this.ledger.insert("a");
		readOnly().executeWithoutResult((outer) -> {
			nested().executeWithoutResult((inner) -> {
				assertThat(this.ledger.rows()).containsExactly("a");
				inner.setRollbackOnly();
			});
			assertThat(this.ledger.rows()).containsExactly("a");
		});
	}

	@Test
	void anErrorOfHibernateCondemnsTheOuterTransactionToo() {
		this.ledger.insert("taken");
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((outer) -> {
				this.entityManager.persist(new Entry("outer"));
				assertThatExceptionOfType(PersistenceException.class)
					.isThrownBy(() -> nested().executeWithoutResult((inner) -> {
						this.entityManager.persist(new Entry("taken"));
						this.entityManager.flush();
					}));
			}));
		assertThat(this.ledger.rows()).containsExactly("taken");
	}

	@Test
	void aFailureInsideANestedTransactionCondemnsTheOuterOneWhenItJoined() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((outer) -> assertThatIllegalStateException().isThrownBy(
					() -> nested().executeWithoutResult((nested) -> required().executeWithoutResult((joined) -> {
						throw new IllegalStateException("joined");
					})))));
	}

	@Test
	void anErrorInANestedReactiveTransactionLeavesTheOuterOneUsable() {
		this.ledger.insert("taken");
		Mono<Void> nested = this.ledger.insertReactively("taken")
			.as(operator(TransactionDefinition.PROPAGATION_NESTED)::transactional)
			.onErrorComplete(DataIntegrityViolationException.class);
		Mono<Void> outer = this.ledger.insertReactively("before")
			.then(nested)
			.then(this.ledger.insertReactively("then"))
			.as(operator(TransactionDefinition.PROPAGATION_REQUIRED)::transactional);
		StepVerifier.create(outer).expectComplete().verify(LIMIT);
		assertThat(this.ledger.rows()).containsExactly("before", "taken", "then");
	}

	@Test
	void aReactiveReadOnlyTransactionGoesOnWhenANestedOneFails() {
		this.ledger.insert("a");
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		Mono<String> read = this.client.sql("select name from entry").mapValue(String.class).one();
		Mono<Void> nested = read.then(Mono.<Void>error(new IllegalStateException("nested")))
			.as(operator(TransactionDefinition.PROPAGATION_NESTED)::transactional)
			.onErrorComplete(IllegalStateException.class);
		StepVerifier.create(nested.then(read).as(operator(readOnly)::transactional))
			.expectNext("a")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aReactiveNestedTransactionContainsTheFailureOfOneThatJoinedIt() {
		Mono<Void> joined = this.ledger.insertReactively("joined")
			.then(Mono.<Void>error(new IllegalStateException("joined")))
			.as(operator(TransactionDefinition.PROPAGATION_REQUIRED)::transactional);
		Mono<Void> nested = joined.onErrorComplete()
			.as(operator(TransactionDefinition.PROPAGATION_NESTED)::transactional)
			.onErrorComplete(UnexpectedRollbackException.class);
		Mono<Void> outer = this.ledger.insertReactively("outer")
			.then(nested)
			.as(operator(TransactionDefinition.PROPAGATION_REQUIRED)::transactional);
		StepVerifier.create(outer).expectComplete().verify(LIMIT);
		assertThat(this.ledger.rows()).containsExactly("outer");
	}

	@Test
	void aReactiveTransactionRollsBackWhenItsSubscriberCancels() {
		CompletableFuture<Void> written = new CompletableFuture<>();
		Disposable endless = this.ledger.insertReactively("a")
			.doOnSuccess(written::complete)
			.then(Mono.<Void>never())
			.as(operator(TransactionDefinition.PROPAGATION_REQUIRED)::transactional)
			.subscribe();
		assertThat(written).succeedsWithin(LIMIT);
		endless.dispose();
		ConnectionPool pool = this.context.getBean(ConnectionPool.class);
		await().atMost(LIMIT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
		assertThat(this.ledger.rows()).isEmpty();
	}

	@Test
	void aReactiveReadOnlyTransactionRefusesToWrite() {
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		StepVerifier.create(this.ledger.insertReactively("a").as(operator(readOnly)::transactional))
			.expectError(DataAccessException.class)
			.verify(LIMIT);
		assertThat(this.ledger.rows()).isEmpty();
	}

	@Test
	void aBlockingStatementEndsWhenTheTimeoutIsOver() {
		TransactionTemplate hurried = template(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		hurried.setTimeout(1);
		whileLocked(() -> assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> hurried.executeWithoutResult((status) -> this.jdbc.update(DELETE_A))));
	}

	@Test
	void aReactiveStatementEndsWhenTheTimeoutIsOver() {
		DefaultTransactionDefinition hurried = new DefaultTransactionDefinition();
		hurried.setTimeout(1);
		whileLocked(() -> StepVerifier.create(this.client.sql(DELETE_A).then().as(operator(hurried)::transactional))
			.expectError(DataAccessException.class)
			.verify(LIMIT));
	}

	@Test
	void aReactiveTimeoutDoesNotOutliveItsTransaction() {
		Connection connection = Mono.from(this.connectionFactory.create()).block(LIMIT);
		SingleConnectionFactory single = new SingleConnectionFactory(connection, this.connectionFactory.getMetadata(),
				true);
		DatabaseClient client = DatabaseClient.create(single);
		DefaultTransactionDefinition hurried = new DefaultTransactionDefinition();
		hurried.setTimeout(1);
		TransactionalOperator operator = TransactionalOperator.create(new AlignedR2dbcTransactionManager(single,
				Duration.ZERO, LedgerConfiguration.failedCommit(this.context), null), hurried);
		StepVerifier.create(client.sql("delete from entry").then().as(operator::transactional))
			.expectComplete()
			.verify(LIMIT);
		List<CompletableFuture<Void>> patient = new ArrayList<>();
		whileLocked(() -> {
			patient.add(client.sql(DELETE_A).then().toFuture());
			assertThat(patient.get(0)).failsWithin(Duration.ofMillis(1500)).withThrowableOfType(TimeoutException.class);
		});
		assertThat(patient.get(0)).succeedsWithin(LIMIT);
		single.destroy();
	}

	@Test
	void eventsReachBlockingListenersAfterTheCommitOnly() {
		ApplicationEventPublisher publisher = this.context;
		required().executeWithoutResult((status) -> {
			publisher.publishEvent("committed");
			assertThat(events()).isEmpty();
		});
		required().executeWithoutResult((status) -> {
			publisher.publishEvent("rolled back");
			status.setRollbackOnly();
		});
		assertThat(events()).containsExactly("committed");
	}

	@Test
	void eventsReachReactiveListenersAfterTheCommitOnly() {
		TransactionalEventPublisher publisher = new TransactionalEventPublisher(this.context);
		TransactionalOperator operator = operator(TransactionDefinition.PROPAGATION_REQUIRED);
		StepVerifier
			.create(publisher.publishEvent("committed")
				.doOnSuccess((done) -> assertThat(events()).isEmpty())
				.as(operator::transactional))
			.expectComplete()
			.verify(LIMIT);
		StepVerifier
			.create(publisher.publishEvent("rolled back")
				.then(Mono.error(new IllegalStateException()))
				.as(operator::transactional))
			.expectError(IllegalStateException.class)
			.verify(LIMIT);
		assertThat(events()).containsExactly("committed");
	}

	// On a thread of its own, for some databases refuse at once what would wait for
	// itself.
	private void whileLocked(Runnable action) {
		this.ledger.insert("a");
		required().executeWithoutResult((status) -> {
			this.jdbc.update(DELETE_A);
			assertThat(CompletableFuture.runAsync(action)).succeedsWithin(LIMIT);
		});
	}

	private List<String> events() {
		return this.context.getBean(CommittedEvents.class).all();
	}

	private TransactionTemplate required() {
		return template(TransactionDefinition.PROPAGATION_REQUIRED);
	}

	private TransactionTemplate readOnly() {
		TransactionTemplate readOnly = required();
		readOnly.setReadOnly(true);
		return readOnly;
	}

	private TransactionTemplate nested() {
		return template(TransactionDefinition.PROPAGATION_NESTED);
	}

	private TransactionTemplate template(int propagation) {
		return new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class),
				new DefaultTransactionDefinition(propagation));
	}

	private TransactionalOperator operator(int propagation) {
		return operator(new DefaultTransactionDefinition(propagation));
	}

	private TransactionalOperator operator(TransactionDefinition definition) {
		return TransactionalOperator.create(this.context.getBean(ReactiveTransactionManager.class), definition);
	}

}
