package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.UUID;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.DataClassRowMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row of every type, written on one stack and read on the others.
 */
class BothStacksTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	private SessionFactory factory;

	private R2dbcEntityTemplate template;

	@BeforeEach
	void open() {
		this.persistence = new TestPersistence(this.directory);
		this.factory = this.persistence.open("create", Row.class);
		this.template = new R2dbcEntityTemplate(
				new SqliteConnectionFactory(SqliteSettings.file(this.directory.resolve("app.db"))));
	}

	@AfterEach
	void close() {
		this.factory.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York" })
	void readsOnR2dbcWhatJpaWrote(String zone) {
		inZone(zone, () -> {
			Row row = Row.filled();
			this.factory.inTransaction((session) -> session.persist(row));
			StepVerifier.create(this.template.selectOne(Query.query(Criteria.where("id").is(row.id)), Row.class))
				.assertNext((found) -> assertThat(found).usingRecursiveComparison().isEqualTo(row))
				.expectComplete()
				.verify(LIMIT);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York" })
	void readsOnJpaAndJdbcWhatR2dbcWrote(String zone) {
		inZone(zone, () -> {
			Row row = Row.filled();
			StepVerifier.create(this.template.insert(row)).expectNextCount(1).expectComplete().verify(LIMIT);
			this.factory.inSession(
					(session) -> assertThat(session.find(Row.class, row.id)).usingRecursiveComparison().isEqualTo(row));
			RowRecord found = this.persistence.jdbc()
				.queryForObject("select * from row where id = ?", new DataClassRowMapper<>(RowRecord.class), row.id);
			assertThat(found).usingRecursiveComparison().isEqualTo(row);
		});
	}

	@Test
	void writesTheSameBytesOnBothStacks() {
		Row row = Row.filled();
		this.factory.inTransaction((session) -> session.persist(row));
		Row other = Row.filled();
		StepVerifier.create(this.template.insert(other)).expectNextCount(1).expectComplete().verify(LIMIT);
		String columns = "amount, local, moment, shifted, day, time, flag, weekday, content, real, number";
		assertThat(this.persistence.query("select count(*) from (select distinct " + columns + " from row)"))
			.containsExactly("1");
		assertThat(this.persistence.query("select count(*) from row")).containsExactly("2");
	}

	@Test
	void readsNullOfEverythingOnTheOtherStack() {
		Row jpa = new Row();
		jpa.id = new UUID(0, 1);
		Row r2dbc = new Row();
		r2dbc.id = new UUID(0, 2);
		this.factory.inTransaction((session) -> session.persist(jpa));
		StepVerifier.create(this.template.insert(r2dbc)).expectNextCount(1).expectComplete().verify(LIMIT);
		StepVerifier.create(this.template.selectOne(Query.query(Criteria.where("id").is(jpa.id)), Row.class))
			.assertNext((found) -> assertThat(found).usingRecursiveComparison().isEqualTo(jpa))
			.expectComplete()
			.verify(LIMIT);
		this.factory.inSession(
				(session) -> assertThat(session.find(Row.class, r2dbc.id)).usingRecursiveComparison().isEqualTo(r2dbc));
	}

	@Test
	void comparesAndSortsAlike() {
		for (String amount : new String[] { "9", "10", "123456789012345678901234567890.5" }) {
			Row row = Row.filled();
			row.amount = new BigDecimal(amount);
			this.factory.inTransaction((session) -> session.persist(row));
		}
		StepVerifier
			.create(this.template.select(Query.query(Criteria.where("amount").greaterThan(new BigDecimal("9.0")))
				.sort(Sort.by("amount").descending()), Row.class).map((row) -> row.amount.toPlainString()))
			.expectNext("123456789012345678901234567890.5", "10")
			.expectComplete()
			.verify(LIMIT);
	}

	private static void inZone(String zone, Runnable test) {
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			test.run();
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	record RowRecord(UUID id, BigDecimal amount, LocalDateTime local, Instant moment, OffsetDateTime shifted,
			LocalDate day, LocalTime time, Boolean flag, DayOfWeek weekday, byte[] content, Double real, Long number) {

	}

	@Entity
	@Table("row")
	@jakarta.persistence.Table(name = "row")
	static class Row {

		@Id
		@jakarta.persistence.Id
		UUID id;

		@Column(precision = 40, scale = 10)
		BigDecimal amount;

		LocalDateTime local;

		Instant moment;

		OffsetDateTime shifted;

		LocalDate day;

		LocalTime time;

		Boolean flag;

		@Enumerated(EnumType.STRING)
		DayOfWeek weekday;

		byte[] content;

		Double real;

		Long number;

		static Row filled() {
			Row row = new Row();
			row.id = UUID.randomUUID();
			row.amount = new BigDecimal("123456789012345678901234567890.1200000000");
			row.local = LocalDateTime.parse("2026-03-08T02:30:05.006007");
			row.moment = Instant.parse("2026-01-02T03:04:05.006007Z");
			row.shifted = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6_007_000, ZoneOffset.UTC);
			row.day = LocalDate.of(2026, 1, 2);
			row.time = LocalTime.parse("03:04:05.006007");
			row.flag = true;
			row.weekday = DayOfWeek.FRIDAY;
			row.content = new byte[] { 0, 1, 2 };
			row.real = 0.1;
			row.number = 42L;
			return row;
		}

	}

}
