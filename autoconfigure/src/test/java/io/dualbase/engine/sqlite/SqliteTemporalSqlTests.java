package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class SqliteTemporalSqlTests {

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	private SessionFactory factory;

	@BeforeEach
	void open() {
		this.persistence = new TestPersistence(this.directory);
		this.factory = this.persistence.open("create", Event.class);
		Event event = new Event();
		event.id = 1L;
		event.start = LocalDateTime.parse("2026-08-01T03:04:05.006");
		event.stop = LocalDateTime.parse("2027-10-31T02:00:00");
		event.day = LocalDate.of(2026, 8, 1);
		event.days = 3;
		this.factory.inTransaction((session) -> session.persist(event));
	}

	@AfterEach
	void close() {
		this.factory.close();
	}

	@ParameterizedTest
	@CsvSource({ "year(start), 2026", "month(start), 8", "day(start), 1", "hour(start), 3", "minute(start), 4",
			"second(start), 5.006", "day(day), 1", "extract(quarter from start), 3", "extract(week from start), 31",
			"extract(day of week from start), 7", "extract(day of year from start), 213",
			"extract(epoch from start), 1785553445", "extract(nanosecond from start), 5006000000",
			"(stop - start) by year, 1", "(stop - start) by quarter, 4", "(stop - start) by month, 14",
			"(stop - start) by week, 65", "(stop - start) by day, 455", "(stop - start) by hour, 10942",
			"(stop - start) by minute, 656575", "(start - stop) by month, -14", "(start - stop) by day, -455" })
	void computesParts(String expression, double expected) {
		Number number = this.factory
			.fromSession((session) -> session.createQuery("select " + expression + " from Event", Number.class)
				.getSingleResult());
		assertThat(number.doubleValue()).isCloseTo(expected, offset(0.0001));
	}

	@ParameterizedTest
	@CsvSource({ "year(start) = 2026", "day(start) = 1 and hour(start) = 3", "day(day) < 2" })
	void comparesPartsAsNumbers(String condition) {
		assertThat(count(condition)).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "start + 1 day, 2026-08-02T03:04:05.006", "start + days day, 2026-08-04T03:04:05.006",
			"start - 2 day, 2026-07-30T03:04:05.006", "start + 1 week, 2026-08-08T03:04:05.006",
			"start + 1 quarter, 2026-11-01T03:04:05.006", "start - 1 year, 2025-08-01T03:04:05.006",
			"start + 90 second, 2026-08-01T03:05:35.006", "start + 5 minute, 2026-08-01T03:09:05.006" })
	void addsToAMoment(String expression, LocalDateTime expected) {
		LocalDateTime moment = this.factory
			.fromSession((session) -> session.createQuery("select " + expression + " from Event", LocalDateTime.class)
				.getSingleResult());
		assertThat(moment).isEqualTo(expected);
	}

	@Test
	void addsToADate() {
		assertThat(count("day + 31 day = date 2026-09-01")).isOne();
		assertThat(count("start + 1 day = datetime 2026-08-02 03:04:05.006")).isOne();
	}

	@Test
	void tellsTheCurrentMomentInUtc() {
		Instant now = this.factory.fromSession(
				(session) -> session.createQuery("select instant from Event", Instant.class).getSingleResult());
		assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
		assertThat(count("start < local datetime + 9999 day")).isOne();
		assertThat(this.persistence.query("select day from Event where day > ?",
				LocalDateTime.ofInstant(now, ZoneOffset.UTC).toLocalDate().minusYears(100)))
			.containsExactly("2026-08-01");
	}

	private long count(String condition) {
		return this.factory
			.fromSession((session) -> session.createQuery("select count(*) from Event where " + condition, Long.class)
				.getSingleResult());
	}

	@Entity(name = "Event")
	static class Event {

		@Id
		Long id;

		LocalDateTime start;

		LocalDateTime stop;

		LocalDate day;

		int days;

	}

}
