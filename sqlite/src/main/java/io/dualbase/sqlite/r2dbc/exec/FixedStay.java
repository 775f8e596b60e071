package io.dualbase.sqlite.r2dbc.exec;

/**
 * The same for all queries.
 *
 * @param isPossible whether they may stay from the first row to the last, or not at all
 */
record FixedStay(boolean isPossible) implements Stay {

	@Override
	public boolean mayBegin() {
		return this.isPossible;
	}

	@Override
	public boolean mayGoOn() {
		return this.isPossible;
	}

}
