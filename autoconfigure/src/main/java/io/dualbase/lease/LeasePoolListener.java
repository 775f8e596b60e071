package io.dualbase.lease;

/**
 * Hears of pools that begin and cease to lend connections.
 */
public interface LeasePoolListener {

	/**
	 * A pool lends connections.
	 * @param pool the pool
	 */
	void opened(LeasePool pool);

	/**
	 * A pool lends no more connections.
	 * @param pool the pool
	 */
	void closed(LeasePool pool);

}
