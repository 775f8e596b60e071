package io.dualbase.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SqliteValueTests {

	private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6_007_000);

	static Stream<Arguments> rule() {
		UUID uuid = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");
		return Stream.of(arguments(MOMENT, "2026-01-02 03:04:05.006007"),
				arguments(Instant.parse("2026-01-02T03:04:05.006007Z"), "2026-01-02 03:04:05.006007"),
				arguments(OffsetDateTime.parse("2026-01-02T03:04:05.006007Z"), "2026-01-02 03:04:05.006007"),
				arguments(ZonedDateTime.parse("2026-01-02T03:04:05.006007Z"), "2026-01-02 03:04:05.006007"),
				arguments(LocalDate.of(326, 1, 2), "0326-01-02"), arguments(LocalTime.of(23, 59), "23:59:00.000000"),
				arguments(Duration.ofSeconds(5, 7), "5000000007"), arguments(Duration.ofNanos(-1), "-1"),
				arguments(Duration.ofDays(4_000_000_000L), "345600000000000000000000"),
				arguments(new BigDecimal("-123456789012345678901234567890.10"), "-123456789012345678901234567890.10"),
				arguments(new BigDecimal("1E+3"), "1000"), arguments(new BigDecimal("1E+999999"), "1E+999999"),
				arguments(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
				arguments(uuid, uuid.toString()), arguments(true, 1L), arguments(false, 0L),
				arguments(DayOfWeek.MONDAY, "MONDAY"), arguments('x', "x"), arguments("text", "text"), arguments(7, 7L),
				arguments((short) -7, -7L), arguments((byte) 7, 7L), arguments(Long.MIN_VALUE, Long.MIN_VALUE),
				arguments(0.1f, (double) 0.1f), arguments(0.1, 0.1),
				arguments(new byte[] { 1, 0, 2 }, new byte[] { 1, 0, 2 }));
	}

	@ParameterizedTest
	@MethodSource("rule")
	void storesByTheRule(Object value, Object stored) {
		assertThat(SqliteValue.encode(value)).isEqualTo(stored);
	}

	@ParameterizedTest
	@MethodSource("rule")
	void readsBackWhatItStores(Object value, Object stored) {
		Object read = SqliteValue.decode(stored, value.getClass());
		if (value instanceof BigDecimal number) {
			assertThat((BigDecimal) read).isEqualByComparingTo(number);
		}
		else if (value instanceof ZonedDateTime time) {
			assertThat(((ZonedDateTime) read).toInstant()).isEqualTo(time.toInstant());
		}
		else {
			assertThat(read).isEqualTo(value);
		}
	}

	@Test
	void keepsNull() {
		assertThat(SqliteValue.encode(null)).isNull();
		assertThat(SqliteValue.decode(null, UUID.class)).isNull();
	}

	@Test
	void storesAnOffsetInUtc() {
		assertThat(SqliteValue.encode(OffsetDateTime.parse("2026-01-02T01:00:00+02:00")))
			.isEqualTo("2026-01-01 23:00:00.000000");
	}

	@Test
	void copiesABufferWithoutMovingIt() {
		ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 1, 2, 3 }).position(1);
		assertThat(SqliteValue.encode(buffer)).isEqualTo(new byte[] { 2, 3 });
		assertThat(buffer.remaining()).isEqualTo(2);
	}

	static Stream<Arguments> momentsOfOtherTools() {
		return Stream.of(arguments("2026-01-02T03:04:05.006007", MOMENT),
				arguments("2026-01-02t03:04:05.006007z", MOMENT),
				arguments(" 2026-01-02 05:04:05.006007+02:00 ", MOMENT),
				arguments("2026-01-02 05:04:05.006007 +02", MOMENT),
				arguments("2026-01-01 23:34:05.006007-0330", MOMENT),
				arguments("2026-01-02 03:04", MOMENT.withSecond(0).withNano(0)),
				arguments("2026-01-02 03:04:05", MOMENT.withNano(0)),
				arguments("2026-01-02 03:04:05.1", MOMENT.withNano(100_000_000)),
				arguments("2026-01-02 03:04:05.1234567890123", MOMENT.withNano(123_456_789)),
				arguments("2026-01-02", MOMENT.toLocalDate().atStartOfDay()),
				arguments(1767323045006L, MOMENT.withNano(6_000_000)),
				arguments(2461042.627835718, MOMENT.withNano(6_000_000)));
	}

	@ParameterizedTest
	@MethodSource("momentsOfOtherTools")
	void readsMomentsThatOtherToolsWrote(Object stored, LocalDateTime expected) {
		assertThat(SqliteValue.decode(stored, LocalDateTime.class)).isEqualTo(expected);
	}

	static Stream<Arguments> valuesOfOtherTools() {
		return Stream.of(arguments("2026-01-02 03:04:05", LocalDate.of(2026, 1, 2)),
				arguments("03:04", LocalTime.of(3, 4)), arguments("2026-01-02 03:04:05", LocalTime.of(3, 4, 5)),
				arguments(1.5, new BigDecimal("1.5")), arguments(3L, new BigDecimal("3")), arguments("17", 17),
				arguments(2.0, 2L), arguments(5L, 5.0), arguments("TRUE", true), arguments("off", false),
				arguments(2L, true), arguments(7L, "7"),
				arguments(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2 }, new UUID(1, 2)),
				arguments("FFFFFFFF000010008000abcdef012345", UUID.fromString("ffffffff-0000-1000-8000-abcdef012345")),
				arguments("é", "é".getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@MethodSource("valuesOfOtherTools")
	void readsValuesThatOtherToolsWrote(Object stored, Object expected) {
		assertThat(SqliteValue.decode(stored, expected.getClass())).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(classes = { LocalDateTime.class, Integer.class, UUID.class, Boolean.class, BigDecimal.class,
			DayOfWeek.class, Character.class, Duration.class, Period.class })
	void refusesToReadWhatIsNotThereWithoutTellingTheValue(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteValue.decode("secret", type))
			.withMessageStartingWith("Could not read " + type.getSimpleName() + " from a SQLite value of class String")
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void refusesToNarrowWithLoss() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteValue.decode(1L << 40, Integer.class));
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteValue.decode(1.5, Long.class));
	}

	@Test
	void refusesToStoreAClassWithoutARule() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteValue.encode(Period.ZERO))
			.withMessageContaining("java.time.Period");
	}

	@Test
	void refusesYearsThatSqliteDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteValue.encode(LocalDateTime.MAX))
			.withMessageContaining("years 0 to 9999");
	}

	@Test
	void ordersTextAsTime() {
		String before = (String) SqliteValue.encode(MOMENT.withNano(999_999_999));
		String after = (String) SqliteValue.encode(MOMENT.plusSeconds(1).withNano(0));
		assertThat(before).isLessThan(after).hasSameSizeAs(after);
	}

}
