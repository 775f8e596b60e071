package io.dualbase.session.soak;

/**
 * Something done by a worker. Its name is that of the unit of work in which connections
 * are borrowed, so that each lease tells what it was for.
 *
 * @param worker who does it
 * @param number which of his it is
 * @param deed what it is
 */
record Operation(int worker, int number, Deed deed) {

	private static final String SEPARATOR = ": ";

	static Deed deedOf(String name) {
		return Deed.valueOf(name.substring(name.indexOf(SEPARATOR) + SEPARATOR.length()));
	}

	@Override
	public String toString() {
		return "worker " + this.worker + ", operation " + this.number + SEPARATOR + this.deed;
	}

}
