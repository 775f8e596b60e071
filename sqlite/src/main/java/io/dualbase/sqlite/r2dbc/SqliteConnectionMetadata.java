package io.dualbase.sqlite.r2dbc;

import io.r2dbc.spi.ConnectionMetadata;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Which database this is.
 */
final class SqliteConnectionMetadata implements ConnectionMetadata {

	static final String PRODUCT = "SQLite";

	/** The library is bundled with sqlite-jdbc, which appends a number to its version. */
	private static final String VERSION = SQLiteJDBCLoader.getVersion().replaceFirst("^(\\d+\\.\\d+\\.\\d+).*", "$1");

	@Override
	public String getDatabaseProductName() {
		return PRODUCT;
	}

	@Override
	public String getDatabaseVersion() {
		return VERSION;
	}

}
