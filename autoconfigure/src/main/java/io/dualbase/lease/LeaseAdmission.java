package io.dualbase.lease;

import org.jspecify.annotations.Nullable;

/**
 * Decides who may still borrow a connection.
 */
@FunctionalInterface
public interface LeaseAdmission {

	/**
	 * Let the calling thread or subscriber borrow, or refuse.
	 * @param scope the work for which it borrows, {@code null} if unknown
	 * @throws LeaseRefusedException if it must not
	 */
	void admit(@Nullable LeaseScope scope);

}
