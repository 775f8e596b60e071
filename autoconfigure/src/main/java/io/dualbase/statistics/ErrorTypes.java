package io.dualbase.statistics;

import java.util.regex.Pattern;

import io.dualbase.error.DatabaseError;
import org.jspecify.annotations.Nullable;

/**
 * Names codes so that there can never be many: functions of an application may raise any.
 */
final class ErrorTypes {

	private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

	private static final String OTHER = "other";

	private final String vendor;

	/**
	 * Create a new instance.
	 * @param vendor stands before the vendor's own numbers
	 */
	ErrorTypes(String vendor) {
		this.vendor = vendor;
	}

	/**
	 * The type of an error.
	 * @param error what is known of it
	 * @return a known code, such as {@code 23505} or {@code mysql-1062}; else the class
	 * of its SQLSTATE, such as {@code 23xxx}; else {@code other}
	 */
	String of(DatabaseError error) {
		if (error.name() == null) {
			return ofClass(error.sqlState());
		}
		return (error.vendorCode() > 0) ? this.vendor + "-" + error.vendorCode() : error.code();
	}

	private static String ofClass(@Nullable String sqlState) {
		return (sqlState != null && SQL_STATE.matcher(sqlState).matches()) ? sqlState.substring(0, 2) + "xxx" : OTHER;
	}

}
