package io.dualbase.sqlite.r2dbc.session;

import org.jspecify.annotations.Nullable;

/**
 * A compiled statement together with what is known about its columns.
 */
public final class CachedStatement {

	private final String sql;

	private final SessionStatement statement;

	/** Whether the cache knows it. Belongs to the cache, as does the next. */
	private boolean kept;

	private boolean inUse;

	private @Nullable Columns columns;

	private int columnsEpoch;

	CachedStatement(String sql, SessionStatement statement) {
		this.sql = sql;
		this.statement = statement;
	}

	/**
	 * Returns its text.
	 * @return the SQL
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Returns the statement itself.
	 * @return the compiled statement
	 */
	public SessionStatement statement() {
		return this.statement;
	}

	boolean isKept() {
		return this.kept;
	}

	void keep(boolean value) {
		this.kept = value;
	}

	boolean isInUse() {
		return this.inUse;
	}

	void use(boolean value) {
		this.inUse = value;
	}

	/**
	 * Describes the columns. SQLite compiles a statement again, unasked, after the schema
	 * has changed, so that names and number may differ from those seen before.
	 * @param epoch a number that has changed when the schema may have changed
	 * @return the columns of the statement under way
	 */
	public Columns columns(int epoch) {
		Columns known = this.columns;
		if (known == null || this.columnsEpoch != epoch || known.count() != this.statement.columnCount()) {
			known = new Columns(this.statement);
			this.columns = known;
			this.columnsEpoch = epoch;
		}
		return known;
	}

}
