package io.dualbase.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database that Dualbase can open on both stacks.
 * <p>
 * Each constant carries its {@link Engine}, the one place that knows how this database
 * differs from the others.
 */
@SuppressWarnings("ImmutableEnumChecker") // Engines hold no state; the list is never
											// changed.
public enum DatabaseType {

	/** The embedded default: one file, no server. */
	SQLITE(new SqliteEngine(), "sqlite", "file"),

	/** PostgreSQL. */
	POSTGRESQL(new PostgresEngine(), "postgresql", "postgres"),

	/** MariaDB. */
	MARIADB(new MariaDbEngine(), "mariadb"),

	/** MySQL. */
	MYSQL(new MySqlEngine(), "mysql"),

	/** Microsoft SQL Server. */
	SQLSERVER(new SqlServerEngine(), "sqlserver", "mssql");

	private final Engine engine;

	private final List<String> names;

	DatabaseType(Engine engine, String... names) {
		this.engine = engine;
		this.names = List.of(names);
	}

	/**
	 * What differs between this database and the others.
	 * @return the strategy of this database
	 */
	public Engine engine() {
		return this.engine;
	}

	/**
	 * The word that {@code database.type} uses for this database.
	 * @return a lower-case word, for example {@code postgresql}
	 */
	public String id() {
		return this.names.get(0);
	}

	/**
	 * Whether the database is a file opened by this process and not a server.
	 * @return whether host, port, user and TLS have no meaning
	 */
	public boolean isEmbedded() {
		return this.engine.defaultPort() == 0;
	}

	/**
	 * The database of an application that names none.
	 * @return the one that needs nothing installed
	 */
	public static DatabaseType byDefault() {
		return SQLITE;
	}

	/**
	 * Find the type that a word names.
	 * @param word an {@linkplain #id() id}, or an alias such as {@code postgres} or
	 * {@code mssql}, in any case
	 * @return the type, or empty when no database has that name
	 */
	public static Optional<DatabaseType> named(String word) {
		String lower = word.strip().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter((type) -> type.names.contains(lower)).findFirst();
	}

	/**
	 * Find the engine of a JDBC connection, whoever opened it.
	 * @param productName product name of the connection's metadata
	 * @return the engine, or empty for a product that Dualbase does not know
	 */
	public static Optional<Engine> engineOf(String productName) {
		return Arrays.stream(values())
			.map(DatabaseType::engine)
			.filter((engine) -> engine.productName().equals(productName))
			.findFirst();
	}

	@Override
	public String toString() {
		return id();
	}

}
