package io.dualbase.sqlite.r2dbc.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;

/**
 * The results that are being read on a connection. Belongs to who has the session;
 * whether there are any may be asked from any thread.
 */
final class Cursors {

	/** Mostly one at most, for which a set costs more than the search. */
	private final List<Cursor<?>> open = new ArrayList<>();

	private volatile int count;

	void opened(Cursor<?> cursor) {
		if (!this.open.contains(cursor)) {
			this.open.add(cursor);
			this.count = this.open.size();
		}
	}

	void closed(Cursor<?> cursor) {
		if (this.open.remove(cursor)) {
			this.count = this.open.size();
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	/** Those that are open now, while they may close. */
	void forEach(Consumer<Cursor<?>> action) {
		List.copyOf(this.open).forEach(action);
	}

	/** Each subscriber gets the reason as an error. */
	void abort(String reason) {
		forEach((cursor) -> cursor.abort(SqliteExceptions.aborted(reason)));
	}

}
