package io.dualbase.lease;

import org.jspecify.annotations.Nullable;

/**
 * Looks at what borrowers do, before they do it.
 */
@FunctionalInterface
public interface BorrowGuard {

	/**
	 * Somebody is about to borrow. Called for every borrow, on the thread that borrows or
	 * subscribes; must be quick and must not block.
	 * @param stack over which it borrows
	 * @return what is to look at the statements of the lease, {@code null} for nothing
	 * @throws RuntimeException to refuse the borrow
	 */
	@Nullable StatementGuard borrowing(LeaseStack stack);

}
