package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

/**
 * Name of a database: checked, and put behind its prefix once.
 */
final class DatabaseName {

	/** A private database in memory, shared by both stacks. */
	static final String MEMORY = ":memory:";

	private static final String NAME_KEY = "database.name";

	private static final String UNSAFE_IN_FILE = "/\\";

	private static final String UNSAFE_IN_URL = "/\\?#&;=%";

	private DatabaseName() {
	}

	static String of(String name, @Nullable String prefix, boolean embedded) {
		String unsafe = embedded ? UNSAFE_IN_FILE : UNSAFE_IN_URL;
		refuseUnsafe(NAME_KEY, name, unsafe);
		if (name.equals(MEMORY) || prefix == null || prefix.isBlank()) {
			return name;
		}
		refuseUnsafe("database.prefix", prefix, unsafe);
		String start = prefix.endsWith(".") ? prefix : prefix + ".";
		return name.startsWith(start) ? name : start + name;
	}

	private static void refuseUnsafe(String key, String text, String unsafe) {
		if (text.isBlank()) {
			throw refused(key, text, "is empty");
		}
		if (text.equals(".") || text.equals("..")) {
			throw refused(key, text, "leaves the directory of database.path");
		}
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			if (Character.isISOControl(character)) {
				throw refused(key, text, "contains a control character");
			}
			if (unsafe.indexOf(character) >= 0) {
				throw refused(key, text, "contains '" + character + "'");
			}
		}
	}

	private static InvalidDatabasePropertyException refused(String key, String text, String reason) {
		return new InvalidDatabasePropertyException(key, text, reason,
				"Use letters, digits, dots, dashes and underscores. The directory of a SQLite file belongs in "
						+ "database.path.");
	}

}
