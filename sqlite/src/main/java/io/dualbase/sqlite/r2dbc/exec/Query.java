package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.sql.SqlPart;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/**
 * A statement that is being read row by row. Belongs to who has the session.
 */
final class Query {

	private final Operation operation;

	private final Handle handle;

	private final SqlPart part;

	private final @Nullable Object[] values;

	private @Nullable CachedStatement statement;

	private @Nullable RowBuffer buffer;

	private boolean onRow;

	Query(Handle handle, SqlPart part, @Nullable Object[] values, ContextView subscriber) {
		this.operation = new Operation(subscriber);
		this.handle = handle;
		this.part = part;
		this.values = values;
	}

	Operation operation() {
		return this.operation;
	}

	String sql() {
		return this.part.sql();
	}

	/** Whether a row waits to be read. */
	boolean onRow() {
		return this.onRow;
	}

	/** Moves to the first row. Without one, the query is closed at once. */
	<T> RowMapping.Mapper<T> start(RowMapping<T> mapping) {
		Disposable timer = this.handle.startTimer(this.operation);
		try {
			this.handle.transaction().beforeStatement(this.operation);
			CachedStatement acquired = this.handle.statements().acquire(this.part.sql());
			this.statement = acquired;
			this.onRow = this.handle.statements().execute(this.operation, acquired, this.values);
			requireNotStopped();
			RowMapping.Mapper<T> mapper = mapping.begin(acquired.statement(), this.handle.columns(acquired));
			closeWithoutRow();
			return mapper;
		}
		catch (R2dbcException ex) {
			throw failed(ex);
		}
		finally {
			timer.dispose();
		}
	}

	/** Moves to the next row. Behind the last one, the query is closed at once. */
	void advance() {
		CachedStatement open = this.statement;
		if (open == null) {
			this.onRow = this.buffer != null && this.buffer.advance();
			return;
		}
		try {
			this.onRow = this.handle.statements().step(this.operation, open);
			requireNotStopped();
			closeWithoutRow();
		}
		catch (R2dbcException ex) {
			throw failed(ex);
		}
	}

	/**
	 * An interrupt that SQLite has not noticed stays in force for as long as a statement
	 * is under way, and would hit any other.
	 */
	private void requireNotStopped() {
		if (this.onRow && this.operation.stopped()) {
			throw this.handle.statements().stopped(this.operation, this.part.sql());
		}
	}

	private R2dbcException failed(R2dbcException failure) {
		close();
		this.handle.transaction().afterFailure(failure);
		return failure;
	}

	private void closeWithoutRow() {
		if (!this.onRow) {
			close();
		}
	}

	/**
	 * Whether SQLite keeps a snapshot of the database for rows that are still to come.
	 */
	boolean holdsSnapshot() {
		return this.statement != null;
	}

	/**
	 * Copies the current row and all that follow, so that the statement can end.
	 * @param mapping of the copies
	 * @param limit of the copies in bytes
	 * @return the mapper of the copies, which are passed through by {@link #advance()};
	 * null if they are too many, and the query is closed
	 */
	<T> RowMapping.@Nullable Mapper<T> detach(RowMapping<T> mapping, long limit) {
		CachedStatement open = this.statement;
		if (open == null) {
			return null;
		}
		RowBuffer copies = new RowBuffer(open.statement(), this.handle.columns(open).count());
		RowMapping.Mapper<T> mapper = mapping.begin(copies, this.handle.columns(open));
		advance();
		while (this.onRow && copies.size() <= limit) {
			copies.add(open.statement());
			advance();
		}
		boolean complete = !this.onRow && copies.size() <= limit;
		close();
		this.buffer = copies;
		this.onRow = complete;
		return complete ? mapper : null;
	}

	void close() {
		this.onRow = false;
		this.buffer = null;
		CachedStatement open = this.statement;
		if (open != null) {
			this.statement = null;
			this.handle.statements().release(open);
		}
	}

}
