package io.dualbase.sqlite.sql;

/**
 * What a statement may do, as far as its first words tell.
 */
public enum SqlKind {

	/** SELECT, VALUES, EXPLAIN, and WITH before one of them: changes nothing. */
	READ,

	/** INSERT, UPDATE, DELETE, REPLACE, and WITH before one of them. */
	CHANGE,

	/** BEGIN, COMMIT, END, ROLLBACK, SAVEPOINT, RELEASE. */
	TRANSACTION,

	/** PRAGMA: may read or change, also outside the database file. */
	PRAGMA,

	/** Everything else: the schema, VACUUM, ATTACH, ANALYZE. */
	SCHEMA

}
