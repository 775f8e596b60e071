package io.dualbase.sqlite;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Dates and times as text of a fixed width, so that text order is time order and SQLite's
 * own date functions understand it. Digits below the microsecond are cut off. A duration
 * is the number of its nanoseconds, as Hibernate has it.
 */
final class TemporalText {

	private static final int DATE_LENGTH = "yyyy-MM-dd".length();

	private static final int MINUTE_LENGTH = "yyyy-MM-dd HH:mm".length();

	private static final int FULL_LENGTH = "yyyy-MM-dd HH:mm:ss.SSSSSS".length();

	private static final int NANO_DIGITS = 9;

	private static final int LAST_YEAR = 9999;

	private TemporalText() {
	}

	static String of(LocalDateTime value) {
		StringBuilder text = new StringBuilder(FULL_LENGTH);
		append(text, value.toLocalDate());
		text.append(' ');
		append(text, value.toLocalTime());
		return text.toString();
	}

	static String of(LocalDate value) {
		StringBuilder text = new StringBuilder(DATE_LENGTH);
		append(text, value);
		return text.toString();
	}

	static String of(LocalTime value) {
		StringBuilder text = new StringBuilder(FULL_LENGTH);
		append(text, value);
		return text.toString();
	}

	static String of(Duration value) {
		return BigDecimal.valueOf(value.getSeconds())
			.movePointRight(NANO_DIGITS)
			.add(BigDecimal.valueOf(value.getNano()))
			.toPlainString();
	}

	static Duration duration(BigDecimal nanos) {
		BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.ONE.movePointRight(NANO_DIGITS));
		return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact());
	}

	private static void append(StringBuilder text, LocalDate date) {
		if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
			throw new IllegalArgumentException("SQLite knows the years 0 to 9999, but a date of the year "
					+ date.getYear() + " is to be stored. Use null for a date without limit.");
		}
		append(text, date.getYear(), 1000);
		append(text.append('-'), date.getMonthValue(), 10);
		append(text.append('-'), date.getDayOfMonth(), 10);
	}

	private static void append(StringBuilder text, LocalTime time) {
		append(text, time.getHour(), 10);
		append(text.append(':'), time.getMinute(), 10);
		append(text.append(':'), time.getSecond(), 10);
		append(text.append('.'), time.getNano() / 1000, 100_000);
	}

	private static void append(StringBuilder text, int number, int highest) {
		for (int unit = highest; unit > 0; unit /= 10) {
			text.append((char) ('0' + number / unit % 10));
		}
	}

	/** A text with an offset is moved to UTC, one without is taken as it stands. */
	static LocalDateTime dateTime(String text) {
		if (text.length() == DATE_LENGTH) {
			return LocalDate.parse(text).atStartOfDay();
		}
		if (text.length() < MINUTE_LENGTH || " Tt".indexOf(text.charAt(DATE_LENGTH)) < 0) {
			throw new DateTimeException("no date and time");
		}
		int end = offset(text);
		LocalDateTime local = LocalDateTime.of(LocalDate.parse(text.substring(0, DATE_LENGTH)),
				time(text.substring(DATE_LENGTH + 1, end).stripTrailing()));
		return (end < text.length()) ? toUtc(local, text.substring(end)) : local;
	}

	private static int offset(String text) {
		for (int i = MINUTE_LENGTH; i < text.length(); i++) {
			if ("Zz+-".indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return text.length();
	}

	private static LocalDateTime toUtc(LocalDateTime local, String offset) {
		return local.minusSeconds(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)).getTotalSeconds());
	}

	static LocalTime timeOfDay(String text) {
		return (text.length() > 2 && text.charAt(2) == ':') ? time(text) : dateTime(text).toLocalTime();
	}

	private static LocalTime time(String text) {
		int nanos = "HH:mm:ss.SSSSSSSSS".length();
		return LocalTime.parse((text.length() > nanos) ? text.substring(0, nanos) : text);
	}

}
