package io.dualbase.sqlite.jdbc;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;

import io.dualbase.sqlite.SqliteValue;
import org.jspecify.annotations.Nullable;

/**
 * Adds the classes of {@code java.sql} to the rule of types. They stand for a local time
 * in the zone of the JVM, or of the calendar where one is given.
 */
@SuppressWarnings("JavaUtilDate") // JDBC is made of it
final class JdbcValue {

	private JdbcValue() {
	}

	static @Nullable Object encode(@Nullable Object value) throws SQLException {
		try {
			return SqliteValue.encode(modern(value));
		}
		catch (IllegalArgumentException ex) {
			throw new SQLDataException(ex.getMessage(), "22000", ex);
		}
	}

	private static @Nullable Object modern(@Nullable Object value) throws SQLException {
		if (value instanceof Date date) {
			return date.toLocalDate();
		}
		if (value instanceof Time time) {
			return at(time, null).toLocalTime();
		}
		if (value instanceof Timestamp timestamp) {
			return timestamp.toLocalDateTime();
		}
		if (value instanceof java.util.Date date) {
			return at(date, null);
		}
		if (value instanceof Calendar calendar) {
			return at(calendar.getTime(), calendar);
		}
		if (value instanceof Blob blob) {
			return blob.getBytes(1, Math.toIntExact(blob.length()));
		}
		return (value instanceof Clob clob) ? clob.getSubString(1, Math.toIntExact(clob.length())) : value;
	}

	/** {@code toInstant} of the date and time classes of JDBC fails or loses digits. */
	static LocalDateTime at(java.util.Date date, @Nullable Calendar calendar) {
		Instant instant = (date instanceof Timestamp timestamp) ? timestamp.toInstant()
				: Instant.ofEpochMilli(date.getTime());
		return LocalDateTime.ofInstant(instant, zone(calendar));
	}

	static Instant instant(LocalDateTime value, @Nullable Calendar calendar) {
		return value.atZone(zone(calendar)).toInstant();
	}

	private static ZoneId zone(@Nullable Calendar calendar) {
		return (calendar != null) ? calendar.getTimeZone().toZoneId() : ZoneId.systemDefault();
	}

	static @Nullable Object decode(@Nullable Object stored, Class<?> type) throws SQLException {
		try {
			return legacy(stored, type);
		}
		catch (IllegalArgumentException ex) {
			throw new SQLDataException(ex.getMessage(), "22000", ex);
		}
	}

	private static @Nullable Object legacy(@Nullable Object stored, Class<?> type) {
		if (stored == null) {
			return null;
		}
		if (type == Timestamp.class || type == java.util.Date.class) {
			return Timestamp.valueOf(read(stored, LocalDateTime.class));
		}
		if (type == Date.class) {
			return Date.valueOf(read(stored, LocalDate.class));
		}
		if (type == Time.class) {
			LocalDateTime value = read(stored, LocalTime.class).atDate(LocalDate.EPOCH);
			return new Time(Timestamp.valueOf(value).getTime());
		}
		return SqliteValue.decode(stored, type);
	}

	@SuppressWarnings("NullAway") // null comes only from null
	private static <T> T read(Object stored, Class<T> type) {
		return SqliteValue.decode(stored, type);
	}

}
