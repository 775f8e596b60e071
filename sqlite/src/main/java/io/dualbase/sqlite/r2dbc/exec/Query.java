package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.sql.SqlPart;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/**
 * A statement that is being read row by row. Belongs to the worker.
 */
final class Query {

	private final Operation operation;

	private final PhysicalConnection connection;

	private final SqlPart part;

	private final @Nullable Object[] values;

	private @Nullable CachedStatement statement;

	private boolean onRow;

	Query(PhysicalConnection connection, SqlPart part, @Nullable Object[] values, ContextView subscriber) {
		this.operation = new Operation(subscriber);
		this.connection = connection;
		this.part = part;
		this.values = values;
	}

	Operation operation() {
		return this.operation;
	}

	/** Whether a row waits to be read. */
	boolean onRow() {
		return this.onRow;
	}

	/** Moves to the first row. Without one, the query is closed at once. */
	<T> RowMapping.Mapper<T> start(RowMapping<T> mapping) {
		Disposable timer = this.connection.startTimer(this.operation);
		try {
			this.connection.transaction().beforeStatement(this.operation);
			CachedStatement acquired = this.connection.statements().acquire(this.part.sql());
			this.statement = acquired;
			this.onRow = this.connection.statements().execute(this.operation, acquired, this.values);
			RowMapping.Mapper<T> mapper = mapping.begin(acquired.statement(), this.connection.columns(acquired));
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
			return;
		}
		try {
			this.onRow = this.connection.statements().step(this.operation, open);
			closeWithoutRow();
		}
		catch (R2dbcException ex) {
			throw failed(ex);
		}
	}

	private R2dbcException failed(R2dbcException failure) {
		close();
		this.connection.transaction().afterFailure(failure);
		return failure;
	}

	private void closeWithoutRow() {
		if (!this.onRow) {
			close();
		}
	}

	void close() {
		this.onRow = false;
		CachedStatement open = this.statement;
		if (open != null) {
			this.statement = null;
			this.connection.statements().release(open);
		}
	}

}
