package io.dualbase.sqlite.r2dbc.exec;

/**
 * How long a query may stay on the thread of its subscriber. Belongs to who has the
 * session.
 */
interface Stay {

	/** Whether it may ever be there. */
	default boolean isPossible() {
		return true;
	}

	/** Whether it may begin there. */
	boolean mayBegin();

	/** Whether it may go on there. */
	boolean mayGoOn();

	/** Whether it is to give up there if its first row takes long. */
	default boolean isBrief() {
		return false;
	}

	/** Called before SQLite is asked for a row. */
	default void rowWanted() {
	}

	/** Called when SQLite has brought it. */
	default void rowCame() {
	}

	/** Called when the query has ended, however. */
	default void ended() {
	}

}
