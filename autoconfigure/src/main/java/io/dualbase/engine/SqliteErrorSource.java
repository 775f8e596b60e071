package io.dualbase.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.sqlite.SQLiteException;

import org.springframework.util.ClassUtils;

/**
 * Errors of SQLite, whose extended result codes say more than the SQLSTATEs made of them.
 */
final class SqliteErrorSource implements ErrorSource {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.sqlite.SQLiteException",
			SqliteErrorSource.class.getClassLoader());

	private static final Set<String> OURS = Set.of("25001", "40000", "57014");

	private static final ViolationWording WORDING = new ViolationWording(
			"constraint failed: index '(?<constraint>[^']+)'", "CHECK constraint failed: (?<constraint>[^()]+)",
			"constraint failed: (?<table>[^.()]+)\\.(?<columns>[^()]+)",
			// STRICT tables: "cannot store TEXT value in INTEGER column t.c"
			"column (?<table>[^.()]+)\\.(?<columns>[^()]+)");

	@Override
	public String table() {
		return "sqlite";
	}

	/** The number of SQLite's own exception has lost what the extension says. */
	@Override
	public DriverFailure read(Throwable failure) {
		DriverFailure read = DriverFailure.of(failure);
		return DRIVER_PRESENT ? Driver.read(read) : read;
	}

	/** SQLSTATEs of what no result code of SQLite stands for come from our drivers. */
	@Override
	public List<String> codes(DriverFailure failure) {
		List<String> codes = new ArrayList<>();
		if (failure.sqlState() != null && isOurs(failure.sqlState())) {
			codes.add(failure.sqlState());
		}
		if (failure.code() > 0) {
			codes.add(String.valueOf(failure.code()));
			codes.add(String.valueOf(failure.code() & 0xff));
		}
		return codes;
	}

	private static boolean isOurs(String sqlState) {
		return sqlState.startsWith("08") || OURS.contains(sqlState);
	}

	@Override
	public Violation violated(DriverFailure failure) {
		return WORDING.in(failure.message());
	}

	private static final class Driver {

		static DriverFailure read(DriverFailure read) {
			return (read.exception() instanceof SQLiteException sqlite)
					? new DriverFailure(sqlite, read.sqlState(), sqlite.getResultCode().code) : read;
		}

	}

}
