package io.dualbase.engine.sqlite;

import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsInstantJdbcType;
import org.hibernate.type.descriptor.jdbc.UUIDJdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Which of Hibernate's types have another form in SQLite.
 */
final class SqliteTypes {

	private SqliteTypes() {
	}

	static void contribute(TypeConfiguration types) {
		var jdbcTypes = types.getJdbcTypeRegistry();
		jdbcTypes.addDescriptor(UUIDJdbcType.INSTANCE);
		jdbcTypes.addDescriptor(SqlTypes.TIMESTAMP_UTC, TimestampUtcAsInstantJdbcType.INSTANCE);
		jdbcTypes.addDescriptor(SqlTypes.NUMERIC, SqliteDecimalJdbcType.NUMERIC);
		jdbcTypes.addDescriptor(SqlTypes.DECIMAL, SqliteDecimalJdbcType.DECIMAL);
		jdbcTypes.addDescriptor(new SqliteTemporalJdbcTypes.OfTimestamp());
		jdbcTypes.addDescriptor(new SqliteTemporalJdbcTypes.OfDate());
		jdbcTypes.addDescriptor(new SqliteTemporalJdbcTypes.OfTime());
	}

	/**
	 * SQLite keeps a value as its column's affinity suggests, so two types are as good as
	 * the same if they suggest the same. The driver reports one type for each affinity.
	 */
	static boolean areEquivalent(int expected, int found) {
		Affinity affinity = Affinity.of(expected);
		return affinity == Affinity.of(found)
				|| (affinity == Affinity.DECIMAL && Affinity.of(found) != Affinity.INTEGER);
	}

	private enum Affinity {

		INTEGER, FLOAT, DECIMAL, TEXT;

		static Affinity of(int typeCode) {
			return switch (typeCode) {
				case SqlTypes.BOOLEAN, SqlTypes.BIT, SqlTypes.TINYINT, SqlTypes.SMALLINT, SqlTypes.INTEGER,
						SqlTypes.BIGINT ->
					INTEGER;
				case SqlTypes.FLOAT, SqlTypes.REAL, SqlTypes.DOUBLE -> FLOAT;
				case SqlTypes.NUMERIC, SqlTypes.DECIMAL -> DECIMAL;
				default -> TEXT;
			};
		}

	}

}
