package io.dualbase.crossing;

import java.util.regex.Pattern;

/**
 * Tells statements that write, or take locks as if they did, from those that only read,
 * by their words. A function that writes is not noticed.
 */
final class SqlWrite {

	private static final Pattern LEADING = Pattern.compile("\\A(?:\\s|\\(|--[^\\n]*+(?:\\n|\\z)|/\\*.*?\\*/)++",
			Pattern.DOTALL);

	private static final Pattern READING = Pattern.compile(
			"(?:select|values|table|show|explain|describe|pragma|set|begin|start|commit|rollback|savepoint|release)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern WITH = Pattern.compile("with\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern CHANGING = Pattern.compile("\\b(?:insert|update|delete|merge|replace)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern LOCKING = Pattern.compile("\\bfor\\s+(?:no\\s+key\\s+|key\\s+)?(?:update|share)\\b",
			Pattern.CASE_INSENSITIVE);

	private SqlWrite() {
	}

	static boolean is(String sql) {
		String statement = LEADING.matcher(sql).replaceFirst("");
		if (WITH.matcher(statement).matches()) {
			return CHANGING.matcher(statement).find();
		}
		return !READING.matcher(statement).matches() || LOCKING.matcher(statement).find();
	}

}
