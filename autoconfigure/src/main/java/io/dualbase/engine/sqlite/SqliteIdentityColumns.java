package io.dualbase.engine.sqlite;

import org.hibernate.community.dialect.identity.SQLiteIdentityColumnSupport;

/**
 * The type of a key that SQLite numbers. It must be there: SQLite takes a column without
 * a type as well, and leaves its keys null.
 */
final class SqliteIdentityColumns extends SQLiteIdentityColumnSupport {

	static final SqliteIdentityColumns INSTANCE = new SqliteIdentityColumns();

	private SqliteIdentityColumns() {
	}

	/**
	 * In upper case, because Hibernate leaves it out where the statement so far, in lower
	 * case, contains it: another column that is an integer is enough.
	 */
	@Override
	public String getIdentityColumnString(int type) {
		return "INTEGER";
	}

}
