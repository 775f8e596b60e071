package io.dualbase.testservers;

/**
 * A vendor's server that this module can run.
 */
public enum ServerEngine {

	/** PostgreSQL 18. */
	POSTGRESQL("postgresql"),

	/** MariaDB 11.4. */
	MARIADB("mariadb"),

	/**
	 * MySQL 8.0, which needs the system library {@code libaio.so.1} (Debian:
	 * {@code libaio1}).
	 */
	MYSQL("mysql");

	private final String type;

	ServerEngine(String type) {
		this.type = type;
	}

	/**
	 * Word by which the setting {@code database.type} calls this engine.
	 * @return lower-case word
	 */
	public String type() {
		return this.type;
	}

	Vendor vendor() {
		return switch (this) {
			case POSTGRESQL -> new PostgresqlVendor();
			case MARIADB -> new MariadbVendor();
			case MYSQL -> new MysqlVendor();
		};
	}

}
