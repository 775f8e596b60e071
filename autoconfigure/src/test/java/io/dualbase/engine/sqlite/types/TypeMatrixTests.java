package io.dualbase.engine.sqlite.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A value is stored alike whoever writes it, and everyone reads the same.
 */
class TypeMatrixTests {

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(TypesApplication.class);

	static Stream<Arguments> values() {
		return Stream.of(kept("amount", new BigDecimal("123456789012345678901234567890")),
				kept("amount", new BigDecimal("-0.000000000000000000000000000001")),
				kept("amount", new BigDecimal("1.500")), kept("amount", new BigDecimal("0.00")),
				read("amount", new BigDecimal("-1.2E+3"), new BigDecimal("-1200")),
				kept("whole", BigInteger.TWO.pow(100).negate()), kept("moment", Instant.parse("0001-01-01T00:00:00Z")),
				kept("moment", Instant.parse("9999-12-31T23:59:59.999999Z")),
				kept("moment", Instant.parse("1969-12-31T23:59:59.999999Z")),
				read("moment", Instant.parse("2026-01-02T03:04:05.123456999Z"),
						Instant.parse("2026-01-02T03:04:05.123456Z")),
				read("moment", Instant.parse("1969-12-31T23:59:59.999999999Z"),
						Instant.parse("1969-12-31T23:59:59.999999Z")),
				kept("local", LocalDateTime.parse("0001-01-01T00:00:00.000001")),
				kept("local", LocalDateTime.parse("9999-12-31T23:59:59.999999")),
				kept("local", LocalDateTime.parse("2026-03-08T02:30:00")),
				read("local", LocalDateTime.parse("2026-01-02T03:04:05.999999999"),
						LocalDateTime.parse("2026-01-02T03:04:05.999999")),
				kept("shifted", OffsetDateTime.parse("2026-01-02T03:04:05.123456Z")),
				read("shifted", OffsetDateTime.parse("2026-01-01T01:00:00+05:45"),
						OffsetDateTime.parse("2025-12-31T19:15:00Z")),
				read("shifted", OffsetDateTime.parse("2026-01-01T01:00:00.000001999-09:30:15"),
						OffsetDateTime.parse("2026-01-01T10:30:15.000001Z")),
				kept("zoned", ZonedDateTime.parse("2026-01-02T03:04:05.123456Z")),
				read("zoned", ZonedDateTime.parse("2026-01-01T01:00:00+05:45[Asia/Kathmandu]"),
						ZonedDateTime.parse("2025-12-31T19:15:00Z")),
				kept("day", LocalDate.of(1, 1, 1)), kept("day", LocalDate.of(1582, 10, 10)),
				kept("day", LocalDate.of(9999, 12, 31)), kept("time", LocalTime.MIDNIGHT),
				read("time", LocalTime.MAX, LocalTime.parse("23:59:59.999999")),
				kept("duration", Duration.ofSeconds(5, 7)), kept("duration", Duration.ofDays(-100_000).plusNanos(1)),
				kept("duration", Duration.ZERO), kept("flag", true), kept("flag", false),
				kept("uuid", UUID.fromString("FFFFFFFF-0000-1000-8000-ABCDEF012345")),
				kept("weekday", DayOfWeek.SUNDAY), kept("bytes", new byte[0]), kept("bytes", new byte[] { 0, -1, 39 }),
				kept("text", ""), kept("text", "a\u0000b"), kept("text", "naïve \uD83D\uDE00 'quoted'"),
				kept("text", "007"), kept("letter", 'ß'), kept("json", "{\"a\": [1.50, null, \"\u00E9\"]}"),
				kept("big", Long.MIN_VALUE), kept("big", Long.MAX_VALUE), kept("number", Integer.MIN_VALUE),
				kept("small", Short.MIN_VALUE), kept("tiny", Byte.MIN_VALUE), kept("fraction", 0.1),
				kept("fraction", Double.MIN_VALUE), kept("fraction", Double.NEGATIVE_INFINITY),
				read("fraction", Double.NaN, null), kept("fraction", 3.0), kept("single", 0.1f),
				kept("single", Float.MAX_VALUE));
	}

	private static Arguments kept(String attribute, Object value) {
		return arguments(attribute, value, value);
	}

	private static Arguments read(String attribute, Object value, Object expected) {
		return arguments(attribute, value, expected);
	}

	@ParameterizedTest
	@MethodSource("values")
	void isReadAlikeByAllWhoeverWroteIt(String attribute, Object value, Object expected) {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);
		Set<String> stored = new HashSet<>();
		SoftAssertions.assertSoftly((softly) -> {
			for (Stack writer : Stack.values()) {
				UUID id = UUID.randomUUID();
				writer.write(context, id, attribute, value);
				stored.add(stored(context, id, attribute));
				for (Stack reader : Stack.values()) {
					softly.assertThat(reader.read(context, Specimen.class, id, attribute))
						.as("written by %s, read by %s", writer, reader)
						.isEqualTo(expected);
				}
			}
			softly.assertThat(stored).as("stored").hasSize(1);
		});
	}

	/** As SQL writes it, type and all. */
	private static String stored(ApplicationContext context, UUID id, String attribute) {
		return context.getBean(JdbcTemplate.class)
			.queryForObject("select quote(" + attribute + ") from specimen where id = ?", String.class, id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "amount", "whole", "moment", "local", "shifted", "zoned", "day", "time", "duration",
			"flag", "uuid", "weekday", "bytes", "text", "letter", "json", "big", "number", "small", "tiny", "fraction",
			"single" })
	void isNullForAllWhoeverWroteNull(String attribute) {
		isReadAlikeByAllWhoeverWroteIt(attribute, null, null);
	}

	@Test
	void isStoredByPositionWhereTheEntitySaysSo() {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);
		for (Stack writer : List.of(Stack.JPA, Stack.R2DBC_ENTITY_TEMPLATE)) {
			UUID id = UUID.randomUUID();
			writer.write(context, id, "month", Month.MARCH);
			assertThat(stored(context, id, "month")).isEqualTo("2");
			assertThat(Stack.JPA.read(context, Specimen.class, id, "month")).isEqualTo(Month.MARCH);
			assertThat(Stack.R2DBC_ENTITY_TEMPLATE.read(context, Specimen.class, id, "month")).isEqualTo(Month.MARCH);
		}
	}

	static Stream<Arguments> ascending() {
		return Stream.of(
				ascending("amount", new BigDecimal("-10"), new BigDecimal("-9.5"), new BigDecimal("9"),
						new BigDecimal("10.00"), new BigDecimal("123456789012345678901234567890.1")),
				ascending("moment", Instant.EPOCH.minusNanos(1000), Instant.EPOCH, Instant.EPOCH.plusNanos(1000),
						Instant.EPOCH.plusSeconds(1), Instant.parse("2026-01-02T03:04:05Z")),
				ascending("local", LocalDateTime.parse("0999-12-31T00:00:00"),
						LocalDateTime.parse("1000-01-01T00:00:00"), LocalDateTime.parse("1000-01-01T00:00:00.5"),
						LocalDateTime.parse("1000-01-01T00:00:01"), LocalDateTime.parse("9999-12-31T00:00:00")),
				ascending("shifted", OffsetDateTime.parse("2026-01-01T05:00:00Z"),
						OffsetDateTime.parse("2026-01-01T06:00:00Z"), OffsetDateTime.parse("2026-01-01T07:00:00Z"),
						OffsetDateTime.parse("2026-01-01T08:00:00Z"), OffsetDateTime.parse("2026-01-02T00:00:00Z")),
				ascending("duration", Duration.ofSeconds(-2), Duration.ofSeconds(-1), Duration.ofNanos(9),
						Duration.ofNanos(10), Duration.ofDays(1)),
				ascending("fraction", -1e10, -0.5, 9.0, 10.0, 1e300));
	}

	private static Arguments ascending(String attribute, Object... values) {
		return arguments(attribute, List.of(values));
	}

	@ParameterizedTest
	@MethodSource("ascending")
	void isComparedAndSortedAlikeByAllWhoeverWroteIt(String attribute, List<?> values) {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);
		context.getBean(JdbcTemplate.class).update("delete from specimen");
		for (int i = 0; i < values.size(); i++) {
			Stack.values()[i % Stack.values().length].write(context, UUID.randomUUID(), attribute, values.get(i));
		}
		SoftAssertions.assertSoftly((softly) -> {
			for (Stack reader : Stack.values()) {
				softly.assertThatList(reader.readFrom(context, attribute, values.get(1)))
					.as(reader.name())
					.isEqualTo(values.subList(1, values.size()));
			}
		});
	}

}
