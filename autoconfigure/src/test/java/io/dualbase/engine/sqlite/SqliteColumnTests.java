package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteColumnTests {

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	private SessionFactory factory;

	@BeforeEach
	void open() {
		this.persistence = new TestPersistence(this.directory);
		this.factory = this.persistence.open("create", Sample.class);
	}

	@AfterEach
	void close() {
		this.factory.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York", "Asia/Tokyo" })
	void storesByTheRuleInEveryZone(String zone) {
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			Sample sample = Sample.filled();
			this.factory.inTransaction((session) -> session.persist(sample));
			assertThat(row("id", "amount", "whole", "local", "moment", "shifted", "zoned", "day", "time", "flag",
					"weekday"))
				.containsExactly(sample.id.toString(), "123456789012345678901234567890.1200000000",
						"12345678901234567890", "2026-03-08 02:30:05.006007", "2026-01-02 03:04:05.006007",
						"2026-01-02 03:04:05.006007", "2026-01-02 03:04:05.006007", "2026-01-02", "03:04:05.006007",
						"1", "FRIDAY");
			assertThat(types("id", "amount", "local", "moment", "day", "time", "flag", "content"))
				.containsExactly("text", "text", "text", "text", "text", "text", "integer", "blob");
			this.factory
				.inSession((session) -> assertThat(session.find(Sample.class, sample.id)).usingRecursiveComparison()
					.withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
					.withEqualsForType((a, b) -> a.toInstant().equals(b.toInstant()), ZonedDateTime.class)
					.isEqualTo(sample));
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@Test
	void storesNullOfEverything() {
		Sample sample = new Sample();
		sample.id = new UUID(0, 1);
		this.factory.inTransaction((session) -> session.persist(sample));
		this.factory.inSession((session) -> assertThat(session.find(Sample.class, sample.id)).usingRecursiveComparison()
			.isEqualTo(sample));
	}

	@Test
	void storesTheOlderClassesOfDates() {
		Sample sample = Sample.filled();
		Instant instant = Instant.parse("2026-01-02T03:04:05.006Z");
		sample.date = Date.from(instant);
		sample.timestamp = Timestamp.from(instant);
		sample.calendar = Calendar.getInstance();
		sample.calendar.setTimeInMillis(instant.toEpochMilli());
		this.factory.inTransaction((session) -> session.persist(sample));
		assertThat(row("date", "timestamp", "calendar")).containsOnly("2026-01-02 03:04:05.006000");
		this.factory.inSession((session) -> {
			Sample found = session.find(Sample.class, sample.id);
			assertThat(found.date.getTime()).isEqualTo(instant.toEpochMilli());
			assertThat(found.timestamp.toInstant()).isEqualTo(instant);
			assertThat(found.calendar.toInstant()).isEqualTo(instant);
		});
	}

	@Test
	void findsByEveryColumn() {
		Sample sample = Sample.filled();
		this.factory.inTransaction((session) -> session.persist(sample));
		assertThat(count("id = ?1", sample.id)).isOne();
		assertThat(count("amount = ?1", sample.amount)).isOne();
		assertThat(count("local = ?1", sample.local)).isOne();
		assertThat(count("moment = ?1", sample.moment)).isOne();
		assertThat(count("moment < ?1", sample.moment.plusNanos(1000))).isOne();
		assertThat(count("shifted = ?1", sample.shifted.withOffsetSameInstant(ZoneOffset.ofHours(5)))).isOne();
		assertThat(count("day = ?1", sample.day)).isOne();
		assertThat(count("time = ?1", sample.time)).isOne();
		assertThat(count("flag = ?1", true)).isOne();
		assertThat(count("weekday = ?1", DayOfWeek.FRIDAY)).isOne();
		assertThat(count("content = ?1", sample.content)).isOne();
	}

	@Test
	void findsByLiterals() {
		Sample sample = Sample.filled();
		this.factory.inTransaction((session) -> session.persist(sample));
		assertThat(count("local = datetime 2026-03-08 02:30:05.006007")).isOne();
		assertThat(count("local > datetime 2026-03-08 02:30:05")).isOne();
		assertThat(count("local < datetime 2026-03-08 02:30:06")).isOne();
		assertThat(count("day = date 2026-01-02")).isOne();
		assertThat(count("time > time 03:04:05")).isOne();
		this.factory.inSession((session) -> {
			var criteria = session.getCriteriaBuilder().createQuery(Sample.class);
			var root = criteria.from(Sample.class);
			var builder = session.getCriteriaBuilder();
			criteria.where(builder.equal(root.get("id"), builder.literal(sample.id)),
					builder.equal(root.get("moment"), builder.literal(sample.moment)),
					builder.equal(root.get("amount"), builder.literal(sample.amount)));
			assertThat(session.createQuery(criteria).list()).hasSize(1);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			amount > 9                                          | 1
			amount < 9                                          | 1
			amount between 8.5 and 9.5                          | 1
			amount in (9.00, 10)                                | 2
			amount = 9.000                                      | 1
			amount + 1 > 10.5                                   | 1
			amount * 2 = 20                                     | 1
			""")
	void comparesDecimalsByTheirValue(String condition, long expected) {
		persistAmounts("9", "10", "8");
		assertThat(count(condition)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			amount > ?1                                         | 9.0       | 1
			amount = ?1                                         | 9.00      | 1
			amount + 1 > ?1                                     | 10        | 1
			amount * 2 < ?1                                     | 100       | 3
			coalesce(amount, 0) < ?1                            | 10        | 2
			(select max(s.amount) from Sample s) = ?1           | 10.0      | 3
			(select sum(s.amount) from Sample s) > ?1           | 26        | 3
			(select sum(s.amount) from Sample s) < ?1           | 100       | 3
			""")
	void comparesDecimalParametersByTheirValue(String condition, BigDecimal parameter, long expected) {
		persistAmounts("9", "10", "8");
		assertThat(count(condition, parameter)).isEqualTo(expected);
	}

	@Test
	void sortsDecimalsByTheirValue() {
		persistAmounts("9", "123456789012345678901234567890.12", "-3", "123456789012345678901234567890.11", "10");
		assertThat(amounts("select amount from Sample order by amount")).containsExactly("-3", "9", "10",
				"123456789012345678901234567890.11", "123456789012345678901234567890.12");
		assertThat(amounts("select max(amount) from Sample")).containsExactly("123456789012345678901234567890.12");
	}

	@Test
	void updatesADecimal() {
		persistAmounts("9");
		this.factory
			.inTransaction((session) -> session.createMutationQuery("update Sample set amount = ?1 where amount < ?2")
				.setParameter(1, new BigDecimal("0.1000000001"))
				.setParameter(2, BigDecimal.TEN)
				.executeUpdate());
		assertThat(row("amount")).containsExactly("0.1000000001");
	}

	@Test
	void storesMoreThanAMegabyte() {
		Sample sample = new Sample();
		sample.id = new UUID(0, 1);
		sample.essay = "é😀".repeat(700_000);
		sample.content = new byte[3_000_000];
		sample.content[2_999_999] = 7;
		this.factory.inTransaction((session) -> session.persist(sample));
		this.factory.inSession((session) -> {
			Sample found = session.find(Sample.class, sample.id);
			assertThat(found.essay).isEqualTo(sample.essay);
			assertThat(found.content).isEqualTo(sample.content);
		});
	}

	private void persistAmounts(String... amounts) {
		this.factory.inTransaction((session) -> {
			for (String amount : amounts) {
				Sample sample = new Sample();
				sample.id = UUID.randomUUID();
				sample.amount = new BigDecimal(amount);
				session.persist(sample);
			}
		});
	}

	private List<String> amounts(String hql) {
		return this.factory.fromSession((session) -> session.createQuery(hql, BigDecimal.class)
			.list()
			.stream()
			.map((value) -> value.stripTrailingZeros().toPlainString())
			.toList());
	}

	private long count(String condition, Object... parameters) {
		return this.factory.fromSession((session) -> {
			var query = session.createQuery("select count(*) from Sample where " + condition, Long.class);
			for (int i = 0; i < parameters.length; i++) {
				query.setParameter(i + 1, parameters[i]);
			}
			return query.getSingleResult();
		});
	}

	private List<String> row(String... columns) {
		return this.persistence.jdbc()
			.queryForObject("select " + String.join(", ", columns) + " from Sample", (rows, number) -> {
				List<String> values = new ArrayList<>();
				for (String column : columns) {
					values.add(rows.getString(values.size() + 1));
				}
				return values;
			});
	}

	private List<String> types(String... columns) {
		return row(Arrays.stream(columns).map((column) -> "typeof(" + column + ")").toArray(String[]::new));
	}

	@Entity(name = "Sample")
	static class Sample {

		@Id
		UUID id;

		@Column(precision = 40, scale = 10)
		BigDecimal amount;

		BigInteger whole;

		LocalDateTime local;

		Instant moment;

		OffsetDateTime shifted;

		ZonedDateTime zoned;

		LocalDate day;

		LocalTime time;

		Boolean flag;

		@Enumerated(EnumType.STRING)
		DayOfWeek weekday;

		Duration duration;

		Float single;

		Double real;

		byte[] content;

		@Lob
		String essay;

		Date date;

		Timestamp timestamp;

		Calendar calendar;

		/** The local time is one that New York skipped. */
		static Sample filled() {
			Sample sample = new Sample();
			sample.id = UUID.randomUUID();
			sample.amount = new BigDecimal("123456789012345678901234567890.1200000000");
			sample.whole = new BigInteger("12345678901234567890");
			sample.local = LocalDateTime.parse("2026-03-08T02:30:05.006007");
			sample.moment = Instant.parse("2026-01-02T03:04:05.006007Z");
			sample.shifted = OffsetDateTime.parse("2026-01-02T03:04:05.006007Z");
			sample.zoned = ZonedDateTime.parse("2026-01-02T03:04:05.006007Z");
			sample.day = LocalDate.of(2026, 1, 2);
			sample.time = LocalTime.parse("03:04:05.006007");
			sample.flag = true;
			sample.weekday = DayOfWeek.FRIDAY;
			sample.duration = Duration.ofSeconds(5, 7);
			sample.single = 0.1f;
			sample.real = 0.1;
			sample.content = new byte[] { 0, 1, 2 };
			sample.essay = "text";
			return sample;
		}

	}

}
