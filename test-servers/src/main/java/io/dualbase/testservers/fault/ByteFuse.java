package io.dualbase.testservers.fault;

import java.util.PrimitiveIterator;

/**
 * Burns down with every byte of any connection; a fault strikes when it is at its end,
 * and the next length is lit. Its lock guards what is left.
 */
final class ByteFuse {

	private final PrimitiveIterator.OfLong lengths;

	private final Fault fault;

	private long left;

	ByteFuse(PrimitiveIterator.OfLong lengths, Fault fault) {
		this.lengths = lengths;
		this.fault = fault;
		this.left = lengths.nextLong();
	}

	/**
	 * Burns for bytes about to be passed on.
	 * @return how many of them come before the fault: all, if it does not strike now
	 */
	synchronized int burn(int bytes) {
		if (bytes <= this.left) {
			this.left -= bytes;
			return bytes;
		}
		int before = (int) this.left;
		this.left = this.lengths.nextLong();
		return before;
	}

	void strike(Link link) {
		this.fault.strike(link);
	}

}
