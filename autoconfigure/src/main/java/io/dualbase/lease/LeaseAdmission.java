package io.dualbase.lease;

import org.jspecify.annotations.Nullable;

/**
 * Decides who may still borrow a connection.
 */
@FunctionalInterface
public interface LeaseAdmission {

	/**
	 * Let the calling thread or subscriber borrow, or refuse.
	 * @param stack over which it borrows
	 * @param scope the work for which it borrows, {@code null} if unknown
	 * @throws LeaseRefusedException if it must not
	 */
	void admit(LeaseStack stack, @Nullable LeaseScope scope);

}
