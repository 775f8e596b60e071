package io.dualbase.sqlite.r2dbc.session;

/**
 * The ways into SQLite that sqlite-jdbc offers.
 */
public enum SessionKind {

	/** Its undocumented inside, the faster way. */
	NATIVE,

	/** JDBC and its other public classes. */
	JDBC

}
