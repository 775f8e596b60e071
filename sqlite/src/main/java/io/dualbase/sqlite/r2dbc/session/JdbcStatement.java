package io.dualbase.sqlite.r2dbc.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A statement over {@code java.sql}.
 */
final class JdbcStatement extends StoredCells implements SessionStatement {

	private static final int NONE = -1;

	private final PreparedStatement statement;

	private final Declarations declarations;

	private final boolean parameters;

	/** Kept open even without a row: it describes the columns. */
	private @Nullable ResultSet rows;

	/** A cell is asked for its storage class, then for its value; it is read once. */
	private int column = NONE;

	private @Nullable Object value;

	private boolean usable = true;

	JdbcStatement(PreparedStatement statement, Declarations declarations) throws SQLException {
		this.statement = statement;
		this.declarations = declarations;
		this.parameters = statement.getParameterMetaData().getParameterCount() > 0;
	}

	@Override
	public boolean execute(@Nullable Object[] values) throws SQLException {
		try {
			for (int i = 0; i < values.length; i++) {
				this.statement.setObject(i + 1, values[i]);
			}
			this.rows = this.statement.execute() ? this.statement.getResultSet() : null;
			return next();
		}
		catch (SQLException ex) {
			// Some failures free the statement, and JDBC does not tell which.
			close();
			throw ex;
		}
	}

	@Override
	public boolean step() throws SQLException {
		boolean onRow = false;
		try {
			onRow = next();
			return onRow;
		}
		finally {
			if (!onRow) {
				reset();
			}
		}
	}

	private boolean next() throws SQLException {
		this.column = NONE;
		return this.rows != null && this.rows.next();
	}

	@Override
	public void reset() {
		if (this.usable) {
			this.column = NONE;
			this.value = null;
			try {
				closeRows();
				if (this.parameters) {
					this.statement.clearParameters();
				}
			}
			catch (SQLException ex) {
				throw unreadable(ex);
			}
		}
	}

	private void closeRows() throws SQLException {
		ResultSet open = this.rows;
		if (open != null) {
			this.rows = null;
			open.close();
		}
	}

	@Override
	public @Nullable Object stored(int column) {
		if (column != this.column) {
			this.value = this.<@Nullable Object>read((open) -> open.getObject(column + 1));
			this.column = column;
		}
		// JDBC makes small integers smaller than SQLite has them.
		return (this.value instanceof Integer number) ? Long.valueOf(number) : this.value;
	}

	@Override
	public int columnCount() {
		return (this.rows != null) ? read((open) -> open.getMetaData().getColumnCount()) : 0;
	}

	@Override
	public String columnName(int column) {
		return read((open) -> open.getMetaData().getColumnName(column + 1));
	}

	@Override
	public @Nullable String declaredType(int column) {
		return this.<@Nullable String>read((open) -> this.declarations.find(open.getMetaData(), column + 1));
	}

	@Override
	public boolean usable() {
		return this.usable;
	}

	@Override
	public void close() {
		if (this.usable) {
			this.usable = false;
			this.rows = null;
			try {
				this.statement.close();
			}
			catch (SQLException ex) {
				throw unreadable(ex);
			}
		}
	}

	private <T extends @Nullable Object> T read(Call<T> call) {
		ResultSet open = this.rows;
		if (open == null) {
			throw unreadable(null);
		}
		try {
			return call.on(open);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	private static IllegalStateException unreadable(@Nullable SQLException cause) {
		return new IllegalStateException("The statement is closed, so its rows can no longer be read.", cause);
	}

	@FunctionalInterface
	private interface Call<T extends @Nullable Object> {

		T on(ResultSet rows) throws SQLException;

	}

}
