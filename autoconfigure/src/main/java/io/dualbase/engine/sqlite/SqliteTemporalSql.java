package io.dualbase.engine.sqlite;

import jakarta.persistence.TemporalType;
import org.hibernate.query.common.TemporalUnit;

/**
 * Arithmetic with dates and times as text. SQLite's own functions know milliseconds; the
 * result is filled up with zeros, so that it compares with stored microseconds.
 */
@SuppressWarnings("deprecation") // the signatures are Hibernate's
final class SqliteTemporalSql {

	private static final String MONTHS = "(cast(strftime('%%Y',%1$s) as integer)*12+cast(strftime('%%m',%1$s) as integer))";

	private static final String WITHIN_MONTH = "strftime('%%d %%H:%%M:%%f',%s)";

	private static final String SECONDS = "(unixepoch(?3,'subsec')-unixepoch(?2,'subsec'))";

	private SqliteTemporalSql() {
	}

	static String timestamp(String arguments) {
		return "strftime('%Y-%m-%d %H:%M:%f000'," + arguments + ")";
	}

	static String time(String arguments) {
		return "strftime('%H:%M:%f000'," + arguments + ")";
	}

	static String extract(TemporalUnit unit) {
		return switch (unit) {
			case NANOSECOND -> "cast(strftime('%f',?2)*1000000000 as integer)";
			case SECOND -> "cast(strftime('%f',?2) as real)";
			case MINUTE -> part("%M");
			case HOUR -> part("%H");
			case DAY, DAY_OF_MONTH -> part("%d");
			case MONTH -> part("%m");
			case QUARTER -> "((" + part("%m") + "+2)/3)";
			case YEAR -> part("%Y");
			case DAY_OF_WEEK -> "(" + part("%w") + "+1)";
			case DAY_OF_YEAR -> part("%j");
			case EPOCH -> part("%s");
			case WEEK -> part("%V");
			default -> throw unknown(unit);
		};
	}

	private static String part(String format) {
		return "cast(strftime('" + format + "',?2) as integer)";
	}

	static String add(TemporalUnit unit, TemporalType type) {
		String arguments = "?3," + switch (unit) {
			case NATIVE, NANOSECOND -> "((?2)/1e9)||' seconds'";
			case QUARTER -> "((?2)*3)||' months'";
			case WEEK -> "((?2)*7)||' days'";
			case SECOND, MINUTE, HOUR, DAY, MONTH, YEAR -> "(?2)||' ?1s'";
			default -> throw unknown(unit);
		};
		return switch (type) {
			case DATE -> "date(" + arguments + ")";
			case TIME -> time(arguments);
			case TIMESTAMP -> timestamp(arguments);
		};
	}

	/** Whole units that lie between the second and the third argument. */
	static String difference(TemporalUnit unit) {
		return switch (unit) {
			case YEAR -> months(12);
			case QUARTER -> months(3);
			case MONTH -> months(1);
			case WEEK -> seconds("/604800");
			case DAY -> seconds("/86400");
			case HOUR -> seconds("/3600");
			case MINUTE -> seconds("/60");
			case SECOND -> SECONDS;
			case NATIVE, NANOSECOND -> seconds("*1e9");
			default -> throw unknown(unit);
		};
	}

	private static String seconds(String factor) {
		return "cast(" + SECONDS + factor + " as integer)";
	}

	private static String months(int unit) {
		String from = WITHIN_MONTH.formatted("?2");
		String to = WITHIN_MONTH.formatted("?3");
		String incomplete = "case when ?3>=?2 then -(" + to + "<" + from + ") else (" + to + ">" + from + ") end";
		return "((" + MONTHS.formatted("?3") + "-" + MONTHS.formatted("?2") + "+" + incomplete + ")/" + unit + ")";
	}

	private static IllegalArgumentException unknown(TemporalUnit unit) {
		return new IllegalArgumentException("SQLite has no temporal unit " + unit + ". Use another one.");
	}

}
