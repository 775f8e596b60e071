package io.dualbase.reactive;

import io.dualbase.lease.LeaseScope;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import org.springframework.transaction.reactive.TransactionContext;

/**
 * Who borrows a connection of the reactive stack, as its Reactor context says.
 *
 * @param transaction Spring's transaction, {@code null} outside any
 * @param scope the work in which it borrows, {@code null} if unknown
 */
record ReactiveBorrower(@Nullable TransactionContext transaction, @Nullable LeaseScope scope) {

	private static final ReactiveBorrower UNKNOWN = new ReactiveBorrower(null, null);

	static ReactiveBorrower of(ContextView context) {
		return context.isEmpty() ? UNKNOWN : new ReactiveBorrower(context.getOrDefault(TransactionContext.class, null),
				context.getOrDefault(LeaseScope.class, null));
	}

	/** Who is known to hold what: whoever has no transaction is nobody's equal. */
	Object identity() {
		return (this.transaction != null) ? this.transaction : this;
	}

	int hash() {
		return System.identityHashCode(identity());
	}

}
