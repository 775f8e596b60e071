package io.dualbase.session.scope;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

/**
 * Makes each blocking transaction a unit of work, a part of that in which it began. Inner
 * transactions that suspend it are parts of it. Its own connection goes back right after
 * its end.
 */
final class TransactionScopes implements TransactionExecutionListener {

	private static final String UNNAMED = "unnamed transaction";

	private final LeaseScopes scopes;

	TransactionScopes(LeaseScopes scopes) {
		this.scopes = scopes;
	}

	@Override
	public void beforeBegin(TransactionExecution transaction) {
		if (belongsToThread(transaction)) {
			String name = transaction.getTransactionName();
			this.scopes.open(LeaseScope.Kind.TRANSACTION, name.isEmpty() ? UNNAMED : name);
		}
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		if (beginFailure != null) {
			end(transaction);
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		end(transaction);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		end(transaction);
	}

	private void end(TransactionExecution transaction) {
		LeaseScope current = belongsToThread(transaction) ? this.scopes.current() : null;
		LeaseScope scope = (current != null) ? current.nearest(LeaseScope.Kind.TRANSACTION) : null;
		if (scope != null) {
			scope.end();
			this.scopes.resume(scope.outer());
		}
	}

	/**
	 * Participants are told of as well, and reactive transactions belong to no thread.
	 */
	private static boolean belongsToThread(TransactionExecution transaction) {
		return transaction instanceof TransactionStatus && transaction.isNewTransaction();
	}

}
