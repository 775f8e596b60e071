package io.dualbase.sqlite.jdbc;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.rowset.serial.SerialBlob;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JdbcValueTests {

	private static final Calendar TOKYO = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));

	private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6_007_000);

	@TempDir
	private Path directory;

	private Connection connection;

	@BeforeEach
	void openDatabase() throws SQLException {
		this.connection = new Database(this.directory).open();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	static Stream<Arguments> values() {
		return Stream.of(arguments(MOMENT, "2026-01-02 03:04:05.006007"),
				arguments(Instant.parse("2026-01-02T03:04:05.006007Z"), "2026-01-02 03:04:05.006007"),
				arguments(OffsetDateTime.parse("2026-01-02T03:04:05.006007Z"), "2026-01-02 03:04:05.006007"),
				arguments(LocalDate.of(2026, 1, 2), "2026-01-02"), arguments(LocalTime.of(3, 4), "03:04:00.000000"),
				arguments(Timestamp.valueOf(MOMENT), "2026-01-02 03:04:05.006007"),
				arguments(Date.valueOf("2026-01-02"), "2026-01-02"),
				arguments(Time.valueOf("03:04:05"), "03:04:05.000000"),
				arguments(new BigDecimal("123456789012345678901234567890.12"), "123456789012345678901234567890.12"),
				arguments(new UUID(1, 2), "00000000-0000-0001-0000-000000000002"), arguments(true, "1"),
				arguments(DayOfWeek.FRIDAY, "FRIDAY"), arguments(42L, "42"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void writesAndReadsByTheRule(Object value, String text) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("select ?1, ?2, ?3, ?4")) {
			statement.setObject(1, value);
			statement.setObject(2, value, Types.OTHER);
			statement.setObject(3, value, JDBCType.OTHER);
			statement.setObject(4, value, Types.OTHER, 0);
			ResultSet rows = statement.executeQuery();
			for (int column = 1; column <= 4; column++) {
				assertThat(rows.getString(column)).isEqualTo(text);
				assertThat((Object) rows.getObject(column, value.getClass())).isEqualTo(value);
			}
		}
	}

	@Test
	void agreesInEveryOlderMethod() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("select ? a, ? b, ? c, ? d, ? e")) {
			statement.setTimestamp(1, Timestamp.valueOf(MOMENT));
			statement.setDate(2, Date.valueOf("2026-01-02"));
			statement.setTime(3, Time.valueOf("03:04:05"));
			statement.setBigDecimal(4, new BigDecimal("1E+2"));
			statement.setBlob(5, new SerialBlob(new byte[] { 1, 2 }));
			ResultSet rows = statement.executeQuery();
			assertThat(rows.getTimestamp("a")).isEqualTo(rows.getTimestamp(1)).isEqualTo(Timestamp.valueOf(MOMENT));
			assertThat(rows.getDate("b")).isEqualTo(rows.getDate(2)).isEqualTo(Date.valueOf("2026-01-02"));
			assertThat(rows.getTime("c")).isEqualTo(rows.getTime(3)).isEqualTo(Time.valueOf("03:04:05"));
			assertThat(rows.getString(4)).isEqualTo("100");
			assertThat(rows.getBigDecimal("d")).isEqualByComparingTo("100");
			assertThat(rows.getBlob("e").getBytes(1, 2)).isEqualTo(rows.getBytes(5)).containsExactly(1, 2);
		}
	}

	@Test
	void takesTheZoneOfACalendar() throws SQLException {
		Timestamp moment = Timestamp.from(Instant.parse("2026-01-01T18:04:05.006007Z"));
		try (PreparedStatement statement = this.connection.prepareStatement("select ?, ?, ?")) {
			statement.setTimestamp(1, moment, TOKYO);
			statement.setDate(2, new Date(moment.getTime()), TOKYO);
			statement.setTime(3, new Time(moment.getTime()), TOKYO);
			ResultSet rows = statement.executeQuery();
			assertThat(rows.getString(1)).isEqualTo("2026-01-02 03:04:05.006007");
			assertThat(rows.getString(2)).isEqualTo("2026-01-02");
			assertThat(rows.getString(3)).isEqualTo("03:04:05.006000");
			assertThat(rows.getTimestamp(1, TOKYO)).isEqualTo(moment);
			assertThat(rows.getDate(2, TOKYO).getTime())
				.isEqualTo(Instant.parse("2026-01-01T15:00:00Z").toEpochMilli());
			assertThat(rows.getTime(3, TOKYO).getTime())
				.isEqualTo(Instant.parse("1969-12-31T18:04:05.006Z").toEpochMilli());
		}
	}

	@Test
	void keepsNull() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("select ?, ?, ?, ?, ?, ?")) {
			statement.setObject(1, null);
			statement.setTimestamp(2, null, TOKYO);
			statement.setDate(3, null);
			statement.setTime(4, null, TOKYO);
			statement.setBigDecimal(5, null);
			statement.setBlob(6, (Blob) null);
			ResultSet rows = statement.executeQuery();
			assertThat(rows.getObject(1, UUID.class)).isNull();
			assertThat(rows.wasNull()).isTrue();
			assertThat(rows.getTimestamp(2, TOKYO)).isNull();
			assertThat(rows.getDate(3, TOKYO)).isNull();
			assertThat(rows.getTime(4, TOKYO)).isNull();
			assertThat(rows.getBigDecimal(5)).isNull();
			assertThat(rows.getBlob(6)).isNull();
			assertThat(rows.getBoolean(1)).isFalse();
		}
	}

	@Test
	void refusesWhatItCannotStoreOrRead() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("select ?")) {
			assertThatExceptionOfType(SQLDataException.class).isThrownBy(() -> statement.setObject(1, new Object()))
				.withMessageContaining("java.lang.Object");
			statement.setString(1, "secret");
			ResultSet rows = statement.executeQuery();
			assertThatExceptionOfType(SQLDataException.class).isThrownBy(() -> rows.getTimestamp(1))
				.withMessageNotContaining("secret");
		}
	}

}
