package io.dualbase.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The one rule by which Java values become SQLite values and come back, on both stacks.
 * SQLite stores {@code Long}, {@code Double}, {@code String}, {@code byte[]} and null;
 * those four classes are called the stored form.
 * <table>
 * <caption>What is written</caption>
 * <tr>
 * <th>Java</th>
 * <th>stored form</th>
 * </tr>
 * <tr>
 * <td>LocalDateTime</td>
 * <td>text {@code 2026-01-31 23:59:59.123456}</td>
 * </tr>
 * <tr>
 * <td>Instant, OffsetDateTime, ZonedDateTime</td>
 * <td>the same in UTC, without a suffix, as {@code CURRENT_TIMESTAMP} writes it</td>
 * </tr>
 * <tr>
 * <td>LocalDate, LocalTime</td>
 * <td>text {@code 2026-01-31}, {@code 23:59:59.123456}</td>
 * </tr>
 * <tr>
 * <td>Duration</td>
 * <td>text, the number of nanoseconds</td>
 * </tr>
 * <tr>
 * <td>BigDecimal, BigInteger</td>
 * <td>text, every digit kept</td>
 * </tr>
 * <tr>
 * <td>UUID, enum constants</td>
 * <td>text, the canonical form and the name</td>
 * </tr>
 * <tr>
 * <td>Boolean</td>
 * <td>0 or 1</td>
 * </tr>
 * <tr>
 * <td>byte[], ByteBuffer</td>
 * <td>blob</td>
 * </tr>
 * </table>
 * What is read may have been written by other tools: times also as milliseconds since
 * 1970, as Julian day, or as text with {@code T}, an offset, any number of digits, or no
 * time of day; numbers as text; true and false as words; UUIDs also as 16 bytes, or as 32
 * digits without hyphens.
 */
public final class SqliteValue {

	/** Beyond this many zeros, a number is written with an exponent. */
	private static final int MOST_ZEROS = 1000;

	private SqliteValue() {
	}

	/**
	 * Turns a Java value into its stored form.
	 * @param value any value of the table above, a number, text, or null
	 * @return Long, Double, String, byte[] or null
	 * @throws IllegalArgumentException if no rule is known for the class of the value
	 */
	public static @Nullable Object encode(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Long || value instanceof Double
				|| value instanceof byte[]) {
			return value;
		}
		if (value instanceof Number number) {
			return encodeNumber(number);
		}
		if (value instanceof Boolean bool) {
			return bool ? 1L : 0L;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof UUID || value instanceof CharSequence || value instanceof Character) {
			return value.toString();
		}
		if (value instanceof ByteBuffer buffer) {
			return copy(buffer);
		}
		return encodeTime(value);
	}

	private static Object encodeNumber(Number value) {
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return value.longValue();
		}
		if (value instanceof BigDecimal decimal) {
			return (Math.abs((long) decimal.scale()) <= MOST_ZEROS) ? decimal.toPlainString() : decimal.toString();
		}
		if (value instanceof BigInteger) {
			return value.toString();
		}
		if (value instanceof Float) {
			return value.doubleValue();
		}
		throw unknown(value);
	}

	private static Object encodeTime(Object value) {
		if (value instanceof LocalDateTime dateTime) {
			return TemporalText.of(dateTime);
		}
		if (value instanceof Instant instant) {
			return TemporalText.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
		}
		if (value instanceof OffsetDateTime offset) {
			return encodeTime(offset.toInstant());
		}
		if (value instanceof ZonedDateTime zoned) {
			return encodeTime(zoned.toInstant());
		}
		if (value instanceof LocalDate date) {
			return TemporalText.of(date);
		}
		if (value instanceof LocalTime time) {
			return TemporalText.of(time);
		}
		if (value instanceof Duration duration) {
			return TemporalText.of(duration);
		}
		throw unknown(value);
	}

	private static IllegalArgumentException unknown(Object value) {
		return new IllegalArgumentException("No rule is known to store a value of class " + value.getClass().getName()
				+ " in SQLite. Convert it to text, a number, a java.time class or bytes.");
	}

	private static byte[] copy(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	/**
	 * Turns a stored value into a Java value.
	 * @param <T> the wanted class
	 * @param stored Long, Double, String, byte[] or null
	 * @param type the wanted class, not a primitive
	 * @return the value, null only for null
	 * @throws IllegalArgumentException if the value cannot be read as that class; the
	 * message does not contain the value
	 */
	public static <T> @Nullable T decode(@Nullable Object stored, Class<T> type) {
		return (stored != null) ? type.cast(Decoding.decode(stored, type)) : null;
	}

}
