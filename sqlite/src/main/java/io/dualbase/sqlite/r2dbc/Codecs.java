package io.dualbase.sqlite.r2dbc;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.dualbase.sqlite.SqliteValue;
import io.dualbase.sqlite.r2dbc.session.Cells;
import io.dualbase.sqlite.r2dbc.session.DeclaredType;
import io.dualbase.sqlite.r2dbc.session.StorageClass;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as the classes that users ask for. The rule is that of
 * {@link SqliteValue}; what is asked for most takes a shorter way to the same value.
 */
final class Codecs {

	private Codecs() {
	}

	static <T> @Nullable T decode(Cells cells, DeclaredType declared, int column, Class<T> type) {
		StorageClass storage = cells.storageClass(column);
		if (storage == StorageClass.NULL) {
			return null;
		}
		return type.cast(decodePresent(cells, storage, declared, column, type));
	}

	private static @Nullable Object decodePresent(Cells cells, StorageClass storage, DeclaredType declared, int column,
			Class<?> type) {
		if (storage == StorageClass.TEXT && type == String.class) {
			return cells.text(column);
		}
		if (storage == StorageClass.INTEGER && (type == Long.class || type == Integer.class)) {
			return decodeInteger(cells.integer(column), type);
		}
		if (storage == StorageClass.REAL && type == Double.class) {
			return cells.real(column);
		}
		return (type == Object.class) ? decodeDeclared(cells, storage, declared, column)
				: decodeConverted(cells, column, type);
	}

	private static @Nullable Object decodeInteger(long value, Class<?> type) {
		if (type == Long.class) {
			return value;
		}
		// The rule knows how to refuse.
		return (value == (int) value) ? (Object) (int) value : SqliteValue.decode(value, type);
	}

	private static @Nullable Object decodeConverted(Cells cells, int column, Class<?> type) {
		if (type == Blob.class) {
			return LargeObjects.blob(stored(cells, column, byte[].class));
		}
		if (type == Clob.class) {
			return LargeObjects.clob(stored(cells, column, String.class));
		}
		return SqliteValue.decode(cells.stored(column), type);
	}

	@SuppressWarnings("NullAway") // the cell is known not to be NULL
	private static <T> T stored(Cells cells, int column, Class<T> type) {
		return SqliteValue.decode(cells.stored(column), type);
	}

	/** As the declaration promises, if the value allows it: SQLite does not insist. */
	private static @Nullable Object decodeDeclared(Cells cells, StorageClass storage, DeclaredType declared,
			int column) {
		Class<?> type = classOf(declared, storage);
		if (type == null) {
			return decodeStored(cells, storage, declared, column);
		}
		try {
			return SqliteValue.decode(cells.stored(column, storage), type);
		}
		catch (IllegalArgumentException ex) {
			return decodeStored(cells, storage, declared, column);
		}
	}

	private static @Nullable Class<?> classOf(DeclaredType declared, StorageClass storage) {
		return switch (declared) {
			case BOOLEAN -> (storage == StorageClass.INTEGER) ? Boolean.class : null;
			case DECIMAL -> BigDecimal.class;
			case DATE -> LocalDate.class;
			case TIME -> LocalTime.class;
			case TIMESTAMP -> LocalDateTime.class;
			case TIMESTAMP_WITH_TIME_ZONE -> OffsetDateTime.class;
			case UUID -> UUID.class;
			default -> null;
		};
	}

	private static @Nullable Object decodeStored(Cells cells, StorageClass storage, DeclaredType declared, int column) {
		if (storage == StorageClass.INTEGER) {
			long value = cells.integer(column);
			return (declared != DeclaredType.BIGINT && value == (int) value) ? (Object) (int) value : (Object) value;
		}
		Object stored = cells.stored(column, storage);
		return (stored instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : stored;
	}

}
