package io.dualbase.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The reading half of {@link SqliteValue}.
 */
final class Decoding {

	private static final double JULIAN_DAY_OF_EPOCH = 2440587.5;

	private static final double MILLIS_PER_DAY = 86_400_000;

	/** A UUID without hyphens. */
	private static final int HEX_LENGTH = 32;

	private static final Map<Class<?>, Function<Object, Object>> DECODERS = Map.ofEntries(
			Map.entry(Object.class, Function.identity()), Map.entry(String.class, Decoding::text),
			Map.entry(CharSequence.class, Decoding::text), Map.entry(Character.class, Decoding::character),
			Map.entry(Boolean.class, Decoding::bool), Map.entry(Byte.class, (v) -> decimal(v).byteValueExact()),
			Map.entry(Short.class, (v) -> decimal(v).shortValueExact()), Map.entry(Integer.class, Decoding::integer),
			Map.entry(Long.class, Decoding::longInteger), Map.entry(Float.class, (v) -> (float) floating(v)),
			Map.entry(Double.class, Decoding::floating),
			Map.entry(Number.class, (v) -> (v instanceof Number) ? v : decimal(v)),
			Map.entry(BigDecimal.class, Decoding::decimal),
			Map.entry(BigInteger.class, (v) -> decimal(v).toBigIntegerExact()), Map.entry(UUID.class, Decoding::uuid),
			Map.entry(byte[].class, Decoding::bytes), Map.entry(ByteBuffer.class, (v) -> ByteBuffer.wrap(bytes(v))),
			Map.entry(Duration.class, (v) -> TemporalText.duration(decimal(v))),
			Map.entry(LocalDateTime.class, Decoding::dateTime),
			Map.entry(LocalDate.class, (v) -> dateTime(v).toLocalDate()),
			Map.entry(LocalTime.class, Decoding::timeOfDay),
			Map.entry(Instant.class, (v) -> dateTime(v).toInstant(ZoneOffset.UTC)),
			Map.entry(OffsetDateTime.class, (v) -> dateTime(v).atOffset(ZoneOffset.UTC)),
			Map.entry(ZonedDateTime.class, (v) -> dateTime(v).atZone(ZoneOffset.UTC)));

	private Decoding() {
	}

	static Object decode(Object stored, Class<?> type) {
		try {
			if (type.isEnum()) {
				return constant(text(stored), type);
			}
			Function<Object, Object> decoder = DECODERS.get(type);
			if (decoder != null) {
				return decoder.apply(stored);
			}
		}
		catch (ArithmeticException | DateTimeException | IllegalArgumentException | ClassCastException ex) {
			throw new IllegalArgumentException(message(stored, type, "does not hold one"));
		}
		throw new IllegalArgumentException(message(stored, type, "no rule is known for this class"));
	}

	/** Without the value, which is the user's secret, and so without the cause. */
	private static String message(Object stored, Class<?> type, String reason) {
		return "Could not read " + type.getSimpleName() + " from a SQLite value of class "
				+ stored.getClass().getSimpleName() + ": " + reason + ". Read it as text, number or bytes instead.";
	}

	private static Object constant(String name, Class<?> type) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equals(name)) {
				return constant;
			}
		}
		throw new IllegalArgumentException("no such constant");
	}

	private static String text(Object stored) {
		return (stored instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : stored.toString();
	}

	private static Character character(Object stored) {
		String text = text(stored);
		if (text.length() != 1) {
			throw new IllegalArgumentException("not one character");
		}
		return text.charAt(0);
	}

	private static Boolean bool(Object stored) {
		if (stored instanceof Number number) {
			return number.doubleValue() != 0;
		}
		return switch (text(stored).toLowerCase(Locale.ROOT)) {
			case "1", "true", "t", "yes", "y", "on" -> true;
			case "0", "false", "f", "no", "n", "off" -> false;
			default -> throw new IllegalArgumentException("no boolean");
		};
	}

	private static Integer integer(Object stored) {
		return (stored instanceof Long number) ? Math.toIntExact(number) : decimal(stored).intValueExact();
	}

	private static Long longInteger(Object stored) {
		return (stored instanceof Long number) ? number : decimal(stored).longValueExact();
	}

	private static double floating(Object stored) {
		return (stored instanceof Number number) ? number.doubleValue() : Double.parseDouble(text(stored));
	}

	private static BigDecimal decimal(Object stored) {
		if (stored instanceof Long || stored instanceof Integer) {
			return BigDecimal.valueOf(((Number) stored).longValue());
		}
		return (stored instanceof Double number) ? BigDecimal.valueOf(number) : new BigDecimal(text(stored));
	}

	private static UUID uuid(Object stored) {
		if (stored instanceof byte[] bytes && bytes.length == 16) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			return new UUID(buffer.getLong(), buffer.getLong());
		}
		String text = text(stored);
		return (text.length() == HEX_LENGTH) ? hexUuid(text) : UUID.fromString(text);
	}

	private static UUID hexUuid(String text) {
		int half = HEX_LENGTH / 2;
		return new UUID(Long.parseUnsignedLong(text.substring(0, half), 16),
				Long.parseUnsignedLong(text.substring(half), 16));
	}

	private static byte[] bytes(Object stored) {
		return (stored instanceof byte[] bytes) ? bytes : text(stored).getBytes(StandardCharsets.UTF_8);
	}

	private static LocalDateTime dateTime(Object stored) {
		if (stored instanceof Double julianDay) {
			return ofEpochMillis(Math.round((julianDay - JULIAN_DAY_OF_EPOCH) * MILLIS_PER_DAY));
		}
		if (stored instanceof Number millis) {
			return ofEpochMillis(millis.longValue());
		}
		return TemporalText.dateTime(text(stored).strip());
	}

	private static LocalDateTime ofEpochMillis(long millis) {
		return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
	}

	private static LocalTime timeOfDay(Object stored) {
		return (stored instanceof Number) ? dateTime(stored).toLocalTime()
				: TemporalText.timeOfDay(text(stored).strip());
	}

}
