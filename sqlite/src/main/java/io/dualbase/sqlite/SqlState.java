package io.dualbase.sqlite;

/**
 * The SQLSTATE of SQLite's result codes, which SQLite itself does not know. The classes
 * are those of the SQL standard, the words of a class those of PostgreSQL where the
 * standard has none. Source of the codes:
 * <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>.
 */
public final class SqlState {

	private SqlState() {
	}

	/**
	 * Finds the SQLSTATE of a result code.
	 * @param resultCode an extended result code, such as 2067, or a primary one
	 * @return five characters, {@code HY000} when nothing more is known
	 */
	public static String of(int resultCode) {
		return switch (resultCode) {
			case 2067, 1555, 2579 -> "23505"; // UNIQUE, PRIMARYKEY, ROWID
			case 787 -> "23503"; // FOREIGNKEY
			case 1299 -> "23502"; // NOTNULL
			case 275 -> "23514"; // CHECK
			case 3091 -> "22000"; // DATATYPE, of a STRICT table
			case 517 -> "40001"; // BUSY_SNAPSHOT
			case 3082 -> "53200"; // IOERR_NOMEM
			case 264, 520, 776 -> "58030"; // READONLY_RECOVERY, _CANTLOCK, _ROLLBACK
			case 1032, 1288 -> "58030"; // READONLY_DBMOVED, _CANTINIT
			default -> ofPrimary(resultCode & 0xff);
		};
	}

	/**
	 * Whether a failure leaves a connection of no use: the file, or SQLite itself, can no
	 * longer be relied upon.
	 * @param sqlState of the failure
	 * @return true for class 58, system error
	 */
	public static boolean endsConnection(String sqlState) {
		return sqlState.startsWith("58");
	}

	private static String ofPrimary(int code) {
		return switch (code) {
			case 1 -> "42000"; // ERROR
			case 2 -> "58000"; // INTERNAL
			case 3, 8, 23 -> "42501"; // PERM, READONLY, AUTH
			case 5, 6, 15 -> "55P03"; // BUSY, LOCKED, PROTOCOL
			case 7 -> "53200"; // NOMEM
			case 9 -> "57014"; // INTERRUPT
			case 10, 11, 14, 26 -> "58030"; // IOERR, CORRUPT, CANTOPEN, NOTADB
			case 13 -> "53100"; // FULL
			case 18, 20 -> "22000"; // TOOBIG, MISMATCH
			case 19 -> "23000"; // CONSTRAINT
			default -> "HY000";
		};
	}

}
