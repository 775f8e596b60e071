package io.dualbase.sqlite.r2dbc;

import io.r2dbc.spi.ConnectionMetadata;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Which database this is.
 */
final class SqliteConnectionMetadata implements ConnectionMetadata {

	static final String PRODUCT = "SQLite";

	@Override
	public String getDatabaseProductName() {
		return PRODUCT;
	}

	/** The library is bundled with sqlite-jdbc, whose version begins with SQLite's. */
	@Override
	public String getDatabaseVersion() {
		return SQLiteJDBCLoader.getVersion();
	}

}
