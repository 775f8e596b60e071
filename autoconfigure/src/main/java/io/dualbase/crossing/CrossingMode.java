package io.dualbase.crossing;

/**
 * What is done about a call where it should not be.
 */
enum CrossingMode {

	/** It is refused. */
	ERROR,

	/** It is logged, once a minute for each place. */
	WARN,

	/** Nobody looks. */
	OFF

}
