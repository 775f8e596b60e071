package io.dualbase.sqlite.r2dbc.exec;

import java.util.ArrayList;
import java.util.List;

import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.r2dbc.session.Columns;
import io.dualbase.sqlite.r2dbc.session.StoredRow;
import io.dualbase.sqlite.sql.SqlKind;
import io.dualbase.sqlite.sql.SqlPart;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement to its end. Belongs to who has the session.
 */
record Execution(Handle handle, Operation operation, SqlPart part) {

	Outcome run(@Nullable Object[] values) {
		if (this.part.kind() == SqlKind.TRANSACTION) {
			return decideTransaction(values);
		}
		this.handle.transaction().beforeStatement(this.operation);
		if (this.part.kind() == SqlKind.PRAGMA) {
			this.handle.settings().touch();
		}
		try {
			return this.part.writes()
					? this.handle.transaction().change(this.operation, this.part.sql(), () -> collect(values))
					: collect(values);
		}
		catch (R2dbcException ex) {
			this.handle.transaction().afterFailure(ex);
			throw ex;
		}
		finally {
			if (this.part.kind() == SqlKind.SCHEMA) {
				this.handle.schemaTouched();
			}
		}
	}

	private Outcome decideTransaction(@Nullable Object[] values) {
		this.handle.transaction().beforeControl(this.operation);
		try {
			return collect(values);
		}
		finally {
			this.handle.transaction().synchronise();
			// A rollback also brings back the schema.
			this.handle.schemaTouched();
		}
	}

	private Outcome collect(@Nullable Object[] values) {
		Statements statements = this.handle.statements();
		CachedStatement statement = statements.acquire(this.part.sql());
		try {
			boolean onRow = statements.execute(this.operation, statement, values);
			Columns columns = onRow ? this.handle.columns(statement) : Columns.NONE;
			List<StoredRow> rows = onRow ? rows(statement, columns) : List.of();
			return new Outcome(columns, rows, (this.part.kind() == SqlKind.CHANGE) ? statements.changes() : -1);
		}
		finally {
			statements.release(statement);
		}
	}

	private List<StoredRow> rows(CachedStatement statement, Columns columns) {
		List<StoredRow> rows = new ArrayList<>();
		do {
			rows.add(StoredRow.copy(statement.statement(), columns.count()));
		}
		while (this.handle.statements().step(this.operation, statement));
		return rows;
	}

}
