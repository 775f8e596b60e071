package io.dualbase.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Errors of SQL Server, whose drivers make SQLSTATEs of something else.
 */
final class SqlServerErrorSource implements ErrorSource {

	/** RAISERROR and THROW take numbers from here on. */
	private static final int USER_NUMBERS = 50_000;

	private static final ViolationWording WORDING = new ViolationWording(
			// 2627
			"constraint '(?<constraint>[^']+)'\\. Cannot insert duplicate key in object '(?<table>[^']+)'",
			// 2601
			"in object '(?<table>[^']+)' with unique index '(?<constraint>[^']+)'",
			// 547
			"constraint \"(?<constraint>[^\"]+)\"\\. The conflict occurred in database \"[^\"]+\", "
					+ "table \"(?<table>[^\"]+)\"(?:, column '(?<columns>[^']+)')?",
			// 515
			"into column '(?<columns>[^']+)', table '(?<table>[^']+)'",
			// 2628
			"in table '(?<table>[^']+)', column '(?<columns>[^']+)'");

	@Override
	public String table() {
		return "sqlserver";
	}

	@Override
	public List<String> codes(DriverFailure failure) {
		List<String> codes = new ArrayList<>();
		if (failure.code() != 0) {
			codes.add(String.valueOf(Math.min(failure.code(), USER_NUMBERS)));
		}
		if (failure.sqlState() != null) {
			codes.add(failure.sqlState());
		}
		return codes;
	}

	@Override
	public Violation violated(DriverFailure failure) {
		return WORDING.in(failure.message());
	}

}
