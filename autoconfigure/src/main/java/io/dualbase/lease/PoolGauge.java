package io.dualbase.lease;

/**
 * How a pool stands just now.
 */
public interface PoolGauge {

	/**
	 * The most connections that the pool may have.
	 * @return the number
	 */
	int size();

	/**
	 * Connections that nobody has borrowed.
	 * @return the number
	 */
	int idle();

	/**
	 * Borrowers that wait for a connection.
	 * @return the number
	 */
	int waiting();

	/**
	 * Whether borrowers wait, and nothing is there to be handed out.
	 * @return the answer
	 */
	default boolean isExhausted() {
		return waiting() > 0 && idle() == 0;
	}

}
