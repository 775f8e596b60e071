package io.dualbase.connection;

/**
 * What happens when a stack cannot reach the database at startup.
 */
public enum Verification {

	/** Both stacks are tried; a failure is fatal and explained. */
	FAIL,

	/** The application starts, reports DOWN and recovers when the database comes. */
	BACKGROUND,

	/** Nothing is tried. */
	OFF

}
