package io.dualbase.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Errors of MySQL and MariaDB, whose numbers say more than their SQLSTATEs.
 */
final class MySqlErrorSource implements ErrorSource {

	/** MariaDB ends at 4999, MySQL at 15999. */
	private static final int NUMBERS_OF_NO_SERVER = 20_000;

	private static final String UNHANDLED_USER_DEFINED_EXCEPTION = "45000";

	private static final String NAME = "[^`'\"]+";

	private static final ViolationWording WORDING = new ViolationWording(
			// 1062
			"for key '(?:(?<table>[^'.]+)\\.)?(?<constraint>[^']+)'",
			// 1451, 1452
			"fails \\((?<table>[^,]+), CONSTRAINT `(?<constraint>" + NAME + ")` FOREIGN KEY \\((?<columns>[^)]+)\\)",
			// 4025 of MariaDB
			"CONSTRAINT `(?<constraint>" + NAME + ")` failed for (?<table>\\S+)",
			// 3819 of MySQL
			"Check constraint '(?<constraint>" + NAME + ")' is violated",
			// 1048
			"Column '(?<columns>" + NAME + ")' cannot be null",
			// 1364
			"Field '(?<columns>" + NAME + ")' doesn't have a default value",
			// 1366
			"for column `" + NAME + "`\\.`(?<table>" + NAME + ")`\\.`(?<columns>" + NAME + ")`",
			// 1264, 1265, 1366, 1406
			"for column '(?<columns>" + NAME + ")'");

	@Override
	public String table() {
		return "mysql";
	}

	/**
	 * Numbers below 1000 belong to drivers. A number that no server has is one of the
	 * application, whose SQLSTATE the reactive driver of MySQL keeps to itself.
	 */
	@Override
	public List<String> codes(DriverFailure failure) {
		List<String> codes = new ArrayList<>();
		if (failure.code() >= 1000 && failure.code() != 9000) {
			codes.add(String.valueOf(failure.code()));
		}
		if (failure.sqlState() != null) {
			codes.add(failure.sqlState());
		}
		else if (failure.code() >= NUMBERS_OF_NO_SERVER) {
			codes.add(UNHANDLED_USER_DEFINED_EXCEPTION);
		}
		return codes;
	}

	@Override
	public Violation violated(DriverFailure failure) {
		return WORDING.in(failure.message());
	}

}
