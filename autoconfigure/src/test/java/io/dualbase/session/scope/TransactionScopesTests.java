package io.dualbase.session.scope;

import java.util.ArrayList;
import java.util.List;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link TransactionScopes}, with Spring's own transaction handling.
 */
class TransactionScopesTests {

	private final LeaseScopes scopes = new LeaseScopes();

	private final Transactions manager = new Transactions();

	@BeforeEach
	void listen() {
		this.manager.addListener(new TransactionScopes(this.scopes));
	}

	@Test
	void transactionIsWorkWithItsName() {
		LeaseScope request = this.scopes.open(LeaseScope.Kind.REQUEST, "GET /");
		LeaseScope transaction = template("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED)
			.execute((status) -> this.scopes.current());
		assertThat(transaction.kind()).isEqualTo(LeaseScope.Kind.TRANSACTION);
		assertThat(transaction.name()).isEqualTo("Orders.place");
		assertThat(transaction.outer()).isSameAs(request);
		assertThat(transaction.isOver()).isTrue();
		assertThat(this.scopes.current()).isSameAs(request);
	}

	@Test
	void connectionIsBorrowedAndGivenBackForTheTransaction() {
		template("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult((status) -> {
		});
		assertThat(this.manager.scopesAtBegin).extracting(LeaseScope::name).containsExactly("Orders.place");
	}

	@Test
	void suspendedTransactionGoesOnAfterTheInnerOne() {
		template("Outer.run", TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult((status) -> {
			LeaseScope outer = this.scopes.current();
			LeaseScope inner = template("Inner.run", TransactionDefinition.PROPAGATION_REQUIRES_NEW)
				.execute((nested) -> this.scopes.current());
			assertThat(inner.name()).isEqualTo("Inner.run");
			assertThat(inner.isOver()).isTrue();
			assertThat(this.scopes.current()).isSameAs(outer);
			assertThat(outer.isOver()).isFalse();
		});
		assertThat(this.scopes.current()).isNull();
	}

	@Test
	void participantIsPartOfTheSameWork() {
		template("Outer.run", TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult((status) -> {
			LeaseScope outer = this.scopes.current();
			assertThatIllegalStateException()
				.isThrownBy(() -> template("Inner.run", TransactionDefinition.PROPAGATION_REQUIRED)
					.executeWithoutResult((nested) -> {
						assertThat(this.scopes.current()).isSameAs(outer);
						throw new IllegalStateException("It failed.");
					}));
			assertThat(this.scopes.current()).isSameAs(outer);
			status.setRollbackOnly();
		});
		assertThat(this.scopes.current()).isNull();
	}

	@Test
	void savepointIsPartOfTheSameWork() {
		this.manager.setNestedTransactionAllowed(true);
		template("Outer.run", TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult((status) -> {
			LeaseScope outer = this.scopes.current();
			template("Inner.run", TransactionDefinition.PROPAGATION_NESTED)
				.executeWithoutResult((nested) -> assertThat(this.scopes.current()).isSameAs(outer));
			assertThat(outer.isOver()).isFalse();
			assertThat(this.scopes.current()).isSameAs(outer);
		});
	}

	@Test
	void workEndsWhenTheTransactionIsRolledBackOrCannotBeCommitted() {
		template("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED)
			.executeWithoutResult((status) -> status.setRollbackOnly());
		assertThat(this.scopes.current()).isNull();
		this.manager.commitFails = true;
		assertThatExceptionOfType(TransactionSystemException.class)
			.isThrownBy(() -> template("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED)
				.executeWithoutResult((status) -> {
				}));
		assertThat(this.scopes.current()).isNull();
	}

	@Test
	void transactionThatCannotBeginLeavesNoWork() {
		this.manager.beginFails = true;
		assertThatExceptionOfType(CannotCreateTransactionException.class)
			.isThrownBy(() -> template("Orders.place", TransactionDefinition.PROPAGATION_REQUIRED)
				.executeWithoutResult((status) -> {
				}));
		assertThat(this.scopes.current()).isNull();
	}

	@Test
	void reactiveTransactionIsNoWorkOfTheThread() {
		ReactiveTransactions reactive = new ReactiveTransactions();
		reactive.addListener(new TransactionScopes(this.scopes));
		LeaseScope during = TransactionalOperator.create(reactive).transactional(Mono.fromSupplier(() -> {
			LeaseScope current = this.scopes.current();
			return (current != null) ? current : new LeaseScope(LeaseScope.Kind.TASK, "none", null);
		})).block();
		assertThat(during.name()).isEqualTo("none");
	}

	private TransactionTemplate template(String name, int propagation) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition(propagation);
		definition.setName(name);
		return new TransactionTemplate(this.manager, definition);
	}

	/**
	 * Transactions of nothing.
	 */
	private final class Transactions extends AbstractPlatformTransactionManager {

		private final List<LeaseScope> scopesAtBegin = new ArrayList<>();

		private final List<Object> active = new ArrayList<>();

		private boolean beginFails;

		private boolean commitFails;

		@Override
		protected Object doGetTransaction() {
			return new Savepoints();
		}

		@Override
		protected boolean isExistingTransaction(Object transaction) {
			return !this.active.isEmpty();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			if (this.beginFails) {
				throw new CannotCreateTransactionException("It does not begin.");
			}
			this.scopesAtBegin.add(TransactionScopesTests.this.scopes.current());
			this.active.add(transaction);
		}

		@Override
		protected Object doSuspend(Object transaction) {
			List<Object> suspended = List.copyOf(this.active);
			this.active.clear();
			return suspended;
		}

		@Override
		protected void doResume(Object transaction, Object suspended) {
			this.active.addAll((List<?>) suspended);
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			if (this.commitFails) {
				throw new TransactionSystemException("It is not committed.");
			}
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			// Nothing was done.
		}

		@Override
		protected void doSetRollbackOnly(DefaultTransactionStatus status) {
			// Nothing was done.
		}

		@Override
		protected void doCleanupAfterCompletion(Object transaction) {
			this.active.clear();
		}

	}

	/**
	 * A transaction to parts of which one can go back.
	 */
	private static final class Savepoints implements SavepointManager {

		@Override
		public Object createSavepoint() {
			return "savepoint";
		}

		@Override
		public void rollbackToSavepoint(Object savepoint) {
			// Nothing was done.
		}

		@Override
		public void releaseSavepoint(Object savepoint) {
			// There was none.
		}

	}

	/**
	 * Reactive transactions of nothing.
	 */
	private static final class ReactiveTransactions extends AbstractReactiveTransactionManager {

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return new Object();
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
