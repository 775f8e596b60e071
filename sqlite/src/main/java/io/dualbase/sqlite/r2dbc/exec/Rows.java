package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as values, with the first failure on the way. Belongs to who has
 * the session.
 *
 * @param <T> what a row becomes
 */
final class Rows<T> {

	private final Query query;

	private final RowMapping<T> mapping;

	private final Stay stay;

	private RowMapping.@Nullable Mapper<T> mapper;

	private @Nullable Throwable failure;

	/** How often they were seen where they still are. */
	private int looks;

	Rows(Query query, RowMapping<T> mapping, Stay stay) {
		this.query = query;
		this.mapping = mapping;
		this.stay = stay;
	}

	boolean haveStarted() {
		return this.mapper != null || this.failure != null;
	}

	/** Whether there is another one. */
	boolean hasNext() {
		return this.query.onRow();
	}

	/** Why there is no other one, null if there was none. */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Moves to the first row.
	 * @param brief whether to give up if that takes long
	 * @return false if it was given up, and is to be done on the worker
	 */
	boolean start(boolean brief) {
		this.query.operation().brief(brief);
		try {
			this.stay.rowWanted();
			this.mapper = this.query.start(this.mapping);
			this.stay.rowCame();
		}
		catch (WorkerNeeded ex) {
			this.query.close();
			return false;
		}
		catch (Throwable ex) {
			fail(ex);
		}
		finally {
			this.query.operation().brief(false);
		}
		return true;
	}

	/**
	 * Maps the current row and moves to the next one.
	 * @return the value, null if the row is to be left out or cannot be mapped
	 */
	@Nullable T next() {
		RowMapping.Mapper<T> current = this.mapper;
		T value = null;
		this.looks = 0;
		try {
			this.stay.rowWanted();
			value = (current != null) ? current.map() : null;
			this.query.advance();
			this.stay.rowCame();
		}
		catch (Throwable ex) {
			fail(ex);
		}
		return value;
	}

	void fail(Throwable reason) {
		this.query.close();
		this.failure = reason;
	}

	void close() {
		this.query.close();
		this.stay.ended();
	}

	/** Whether SQLite waits for them to be read on, and did at so many looks before. */
	boolean haveRestedFor(int count) {
		return this.query.holdsSnapshot() && ++this.looks > count;
	}

	/** Replaces the rest by copies, or fails if they are too many. */
	void detach(CursorSettings settings) {
		try {
			this.mapper = this.query.detach(this.mapping, settings.bufferSize());
			if (this.mapper == null) {
				fail(SqliteExceptions.aborted("The rest of this result was left unread for more than "
						+ settings.idleLimit().toMillis() + " ms, and takes more than " + settings.bufferSize()
						+ " bytes. Read faster, read less at a time, or raise option 'cursorIdleLimit' or "
						+ "'cursorBufferSize': an unfinished query keeps SQLite's write-ahead log growing."));
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

}
