package io.dualbase.startup;

import java.util.Optional;

/**
 * Makes the check of a stack, creating the stack's beans if need be.
 */
@FunctionalInterface
interface StackCheckFactory {

	/**
	 * Create the check.
	 * @return the check, or empty when the application has no such stack or several
	 * without a primary one
	 */
	Optional<StackCheck> create();

}
