package io.dualbase.engine.sqlite.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What other tools wrote in their own way is read alike on both stacks, or refused on
 * both.
 */
class ForeignRowTests {

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(TypesApplication.class);

	private ApplicationContext context;

	private JdbcTemplate jdbc;

	@BeforeEach
	void createTableWithoutTypes() {
		this.context = contexts.context(TestDatabase.SQLITE);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
		this.jdbc.execute("drop table stranger");
		this.jdbc.execute("create table stranger (id text primary key, amount, whole, moment, local, shifted, zoned, "
				+ "day, time, duration, flag, uuid, weekday, month, bytes, text, letter, json, big, number, small, "
				+ "tiny, fraction, single)");
	}

	static Stream<Arguments> values() {
		Instant moment = Instant.parse("2026-01-02T03:04:05Z");
		UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
		return Stream.of(arguments("moment", "1767323045000", moment),
				arguments("moment", "-1", Instant.parse("1969-12-31T23:59:59.999Z")),
				arguments("moment", "2461042.62783565", moment), arguments("moment", "'2026-01-02T03:04:05Z'", moment),
				arguments("moment", "'2026-01-02 03:04:05'", moment),
				arguments("moment", "'2026-01-02 08:49:05+05:45'", moment),
				arguments("moment", "'2026-01-02T03:04:05.1234567+00:00'", moment.plusNanos(123_456_700)),
				arguments("moment", "'2026-01-02'", Instant.parse("2026-01-02T00:00:00Z")),
				arguments("local", "'2026-01-02T03:04:05.006Z'", LocalDateTime.parse("2026-01-02T03:04:05.006")),
				arguments("local", "'2026-01-02 03:04'", LocalDateTime.parse("2026-01-02T03:04")),
				arguments("local", "1767323045006", LocalDateTime.parse("2026-01-02T03:04:05.006")),
				arguments("shifted", "'2026-01-02 03:04:05-03:30'", OffsetDateTime.parse("2026-01-02T06:34:05Z")),
				arguments("shifted", "1767323045006", OffsetDateTime.parse("2026-01-02T03:04:05.006Z")),
				arguments("day", "'2026-01-02 03:04:05'", LocalDate.of(2026, 1, 2)),
				arguments("day", "1767323045006", LocalDate.of(2026, 1, 2)),
				arguments("time", "'03:04'", LocalTime.of(3, 4)),
				arguments("time", "'2026-01-02 03:04:05'", LocalTime.of(3, 4, 5)),
				arguments("duration", "5000000007", Duration.ofSeconds(5, 7)), arguments("flag", "'t'", true),
				arguments("flag", "'TRUE'", true), arguments("flag", "'1'", true), arguments("flag", "2", true),
				arguments("flag", "'no'", false), arguments("flag", "0.0", false),
				arguments("uuid", "'00112233-4455-6677-8899-AABBCCDDEEFF'", uuid),
				arguments("uuid", "'00112233445566778899aabbccddeeff'", uuid),
				arguments("uuid", "x'00112233445566778899aabbccddeeff'", uuid),
				arguments("amount", "15", new BigDecimal("15")), arguments("amount", "1.5", new BigDecimal("1.5")),
				arguments("amount", "'1e3'", new BigDecimal("1e3")), arguments("whole", "7", BigInteger.valueOf(7)),
				arguments("whole", "7.0", BigInteger.valueOf(7)), arguments("number", "'17'", 17),
				arguments("number", "17.0", 17), arguments("big", "'17'", 17L),
				arguments("big", "1e15", 1_000_000_000_000_000L), arguments("small", "'17'", (short) 17),
				arguments("tiny", "'17'", (byte) 17), arguments("fraction", "'0.5'", 0.5),
				arguments("fraction", "7", 7.0), arguments("single", "'0.5'", 0.5f), arguments("text", "17", "17"),
				arguments("text", "0.1", "0.1"), arguments("text", "1e20", "1.0E20"), arguments("text", "x'C3A9'", "é"),
				arguments("bytes", "'é'", "é".getBytes(StandardCharsets.UTF_8)), arguments("json", "x'5B5D'", "[]"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void isReadAlikeOnBothStacks(String attribute, String sql, Object expected) {
		UUID id = insert(attribute, sql);
		SoftAssertions.assertSoftly((softly) -> {
			for (Stack reader : Stack.values()) {
				softly.assertThatObject(read(reader, id, attribute)).as(reader.name()).isEqualTo(expected);
			}
		});
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			moment, 'tomorrow'
			local, '25:00'
			day, x'00'
			time, 'noon'
			duration, 'PT5S'
			flag, 'maybe'
			uuid, 'g0112233445566778899aabbccddeeff'
			uuid, x'00'
			amount, 'much'
			weekday, 'Montag'
			big, 1.5
			big, 1e19
			number, 1099511627776
			number, 'seventeen'
			small, 70000
			tiny, 300
			fraction, 'half'
			single, 'half'
			letter, 'ab'
			""")
	void isRefusedOnBothStacksWhenItIsNoSuchValue(String attribute, String sql) {
		UUID id = insert(attribute, sql);
		SoftAssertions.assertSoftly((softly) -> {
			for (Stack reader : Stack.values()) {
				softly.assertThatException().as(reader.name()).isThrownBy(() -> read(reader, id, attribute));
			}
		});
	}

	private Object read(Stack reader, UUID id, String attribute) {
		return reader.read(this.context, Stranger.class, id, attribute);
	}

	private UUID insert(String attribute, String sql) {
		UUID id = UUID.randomUUID();
		this.jdbc.update("insert into stranger (id, " + attribute + ") values (?, " + sql + ")", id);
		return id;
	}

}
