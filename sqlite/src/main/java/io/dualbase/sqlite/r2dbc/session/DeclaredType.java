package io.dualbase.sqlite.r2dbc.session;

import java.util.Locale;
import java.util.Map;

import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;

/**
 * What the declared type of a column promises. SQLite itself only derives an
 * <a href="https://www.sqlite.org/datatype3.html#type_affinity">affinity</a> from it, and
 * stores what it is given.
 */
public enum DeclaredType {

	/** True or false, stored as 1 or 0. */
	BOOLEAN(R2dbcType.BOOLEAN),

	/** A whole number that may need 64 bits. */
	BIGINT(R2dbcType.BIGINT),

	/** A whole number, usually small. */
	INTEGER(R2dbcType.INTEGER),

	/** A floating point number. */
	REAL(R2dbcType.DOUBLE),

	/** A number of which every digit counts. */
	DECIMAL(R2dbcType.DECIMAL),

	/** Text. */
	TEXT(R2dbcType.VARCHAR),

	/** Bytes. */
	BLOB(R2dbcType.BLOB),

	/** A date. */
	DATE(R2dbcType.DATE),

	/** A time of day. */
	TIME(R2dbcType.TIME),

	/** A date with a time of day. */
	TIMESTAMP(R2dbcType.TIMESTAMP),

	/** A moment. */
	TIMESTAMP_WITH_TIME_ZONE(R2dbcType.TIMESTAMP_WITH_TIME_ZONE),

	/** A UUID. */
	UUID(SqliteType.UUID),

	/** No promise: an expression, or a declaration unknown to this driver. */
	ANY(SqliteType.ANY);

	private static final Map<String, DeclaredType> EXACT = Map.ofEntries(Map.entry("BOOLEAN", BOOLEAN),
			Map.entry("BOOL", BOOLEAN), Map.entry("BIGINT", BIGINT), Map.entry("INT8", BIGINT),
			Map.entry("UNSIGNED BIG INT", BIGINT), Map.entry("DATE", DATE), Map.entry("TIME", TIME),
			Map.entry("TIMESTAMP", TIMESTAMP), Map.entry("DATETIME", TIMESTAMP),
			Map.entry("TIMESTAMP WITHOUT TIME ZONE", TIMESTAMP),
			Map.entry("TIMESTAMP WITH TIME ZONE", TIMESTAMP_WITH_TIME_ZONE),
			Map.entry("TIMESTAMPTZ", TIMESTAMP_WITH_TIME_ZONE), Map.entry("UUID", UUID), Map.entry("UUID TEXT", UUID),
			Map.entry("DECIMAL", DECIMAL), Map.entry("DECIMAL TEXT", DECIMAL), Map.entry("NUMERIC", DECIMAL),
			Map.entry("JSON", TEXT), Map.entry("BINARY", BLOB), Map.entry("VARBINARY", BLOB));

	@SuppressWarnings("ImmutableEnumChecker") // all of them are constants of enums
	private final io.r2dbc.spi.Type type;

	DeclaredType(io.r2dbc.spi.Type type) {
		this.type = type;
	}

	/**
	 * Returns the type as R2DBC knows it.
	 * @return the type
	 */
	public io.r2dbc.spi.Type type() {
		return this.type;
	}

	static DeclaredType of(@Nullable String declaration) {
		if (declaration == null) {
			return ANY;
		}
		String name = declaration.replaceAll("\\([^)]*\\)", "").strip().toUpperCase(Locale.ROOT);
		DeclaredType exact = EXACT.get(name);
		return (exact != null) ? exact : ofAffinity(name);
	}

	/** In the order of SQLite's own rules. */
	private static DeclaredType ofAffinity(String name) {
		if (name.contains("INT")) {
			return INTEGER;
		}
		if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
			return TEXT;
		}
		if (name.contains("BLOB")) {
			return BLOB;
		}
		return (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) ? REAL : ANY;
	}

	private enum SqliteType implements io.r2dbc.spi.Type {

		UUID(java.util.UUID.class), ANY(Object.class);

		private final Class<?> javaType;

		SqliteType(Class<?> javaType) {
			this.javaType = javaType;
		}

		@Override
		public Class<?> getJavaType() {
			return this.javaType;
		}

		@Override
		public String getName() {
			return name();
		}

	}

}
