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
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A column for each type. A test fills one.
 */
@MappedSuperclass
abstract class Values {

	@Id
	UUID id;

	@Column(precision = 60, scale = 30)
	BigDecimal amount;

	BigInteger whole;

	Instant moment;

	LocalDateTime local;

	OffsetDateTime shifted;

	ZonedDateTime zoned;

	LocalDate day;

	LocalTime time;

	Duration duration;

	Boolean flag;

	UUID uuid;

	@Enumerated(EnumType.STRING)
	DayOfWeek weekday;

	@Enumerated(EnumType.ORDINAL)
	Month month;

	byte[] bytes;

	String text;

	Character letter;

	@JdbcTypeCode(SqlTypes.JSON)
	String json;

	Long big;

	Integer number;

	Short small;

	Byte tiny;

	Double fraction;

	Float single;

}
