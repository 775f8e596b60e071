package io.dualbase.benchmarks;

/**
 * Counts rows and looks at each value, so that none is read in vain. Belongs to one
 * thread at a time.
 */
final class Tally {

	private long rows;

	private double sum;

	void add(Item item) {
		this.rows++;
		this.sum += item.id + item.name.length() + item.quantity + item.price;
	}

	void requireRows(long expected) {
		if (this.rows != expected || Double.isNaN(this.sum)) {
			throw new IllegalStateException(this.rows + " rows were read, " + expected + " were expected.");
		}
	}

	/**
	 * What all sides make of a row.
	 *
	 * @param id the key
	 * @param name some text
	 * @param quantity an integer
	 * @param price a floating point number
	 */
	record Item(int id, String name, int quantity, double price) {

	}

}
