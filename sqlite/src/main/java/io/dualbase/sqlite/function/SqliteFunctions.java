package io.dualbase.sqlite.function;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.sqlite.Function;

/**
 * The functions that each connection to a database gets. Immutable.
 *
 * @param regexp whether {@code value REGEXP pattern} works. The syntax is that of
 * <a href="https://github.com/google/re2/wiki/Syntax">RE2</a>, and a part of the value is
 * enough for a match. The time of a match grows in proportion to the value, whatever the
 * pattern. A function of the application named {@code regexp} takes precedence.
 * @param added the functions of the application
 */
public record SqliteFunctions(boolean regexp, List<SqliteFunction> added) {

	/** REGEXP, and none of the application. */
	public static final SqliteFunctions REGEXP = new SqliteFunctions(true, List.of());

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

	private static final int MOST_PARAMETERS = 127;

	/** Of {@code sqlite3_create_function}; the driver passes them on. */
	private static final int DIRECT_ONLY = 0x80000;

	private static final int INNOCUOUS = 0x200000;

	/**
	 * Checks each function.
	 * @throws IllegalArgumentException if a function has a name or a number of parameters
	 * that SQLite does not take, or two have the same
	 */
	public SqliteFunctions {
		added = List.copyOf(added);
		Map<String, SqliteFunction> signatures = new HashMap<>();
		for (SqliteFunction function : added) {
			requireCallable(function);
			SqliteFunction other = signatures.put(signature(function), function);
			require(other == null, function, "has the same name and number of parameters as "
					+ ((other != null) ? other.getClass().getName() : "") + ". Rename or remove one of them.");
		}
	}

	private static void requireCallable(SqliteFunction function) {
		require(NAME.matcher(function.name()).matches(), function, "has a name that SQL cannot call. Use ASCII "
				+ "letters, digits and underscores, not beginning with a digit, and at most 255 of them.");
		int parameters = function.parameters();
		require(parameters >= SqliteFunction.ANY_NUMBER && parameters <= MOST_PARAMETERS, function,
				"takes " + parameters + " arguments. Use 0 to " + MOST_PARAMETERS + ", or " + SqliteFunction.ANY_NUMBER
						+ " for any number.");
	}

	private static void require(boolean condition, SqliteFunction function, String complaint) {
		if (!condition) {
			throw new IllegalArgumentException("The SQLite function '" + function.name() + "' of "
					+ function.getClass().getName() + " " + complaint);
		}
	}

	private static String signature(SqliteFunction function) {
		return function.name().toLowerCase(Locale.ROOT) + "/" + function.parameters();
	}

	/**
	 * Switches REGEXP on or off.
	 * @param value whether it works
	 * @return changed functions; this object stays as it is
	 */
	public SqliteFunctions withRegexp(boolean value) {
		return new SqliteFunctions(value, this.added);
	}

	/**
	 * Replaces the functions of the application.
	 * @param value all of them
	 * @return changed functions; this object stays as it is
	 * @throws IllegalArgumentException as the constructor does
	 */
	public SqliteFunctions withAdded(List<SqliteFunction> value) {
		return new SqliteFunctions(this.regexp, value);
	}

	/**
	 * Makes the functions known to a connection.
	 * @param connection a connection of sqlite-jdbc
	 * @throws SQLException if SQLite refuses one
	 */
	public void registerOn(Connection connection) throws SQLException {
		if (this.regexp && this.added.stream().noneMatch((function) -> Regexp.NAME.equalsIgnoreCase(function.name()))) {
			Function.create(connection, Regexp.NAME, new Regexp(), Regexp.PARAMETERS,
					Function.FLAG_DETERMINISTIC | INNOCUOUS);
		}
		for (SqliteFunction function : this.added) {
			Function.create(connection, function.name(), new FunctionCall(function), function.parameters(),
					flags(function));
		}
	}

	private static int flags(SqliteFunction function) {
		return (function.deterministic() ? Function.FLAG_DETERMINISTIC : 0) | (function.directOnly() ? DIRECT_ONLY : 0);
	}

}
