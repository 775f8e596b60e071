package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Makes each call of a session once. The JVM looks a method up when it is first called,
 * so that what another version of sqlite-jdbc lacks would else be missed in the midst of
 * a transaction.
 */
final class FirstUse {

	/** Gives each kind of value, and fails at a row that is {@link #TOO_SMALL}. */
	private static final String SQL = "SELECT abs(column1), 1.5, ?3, x'00', NULL FROM (VALUES (?1), (?2))";

	private static final Long TOO_SMALL = Long.MIN_VALUE;

	private FirstUse() {
	}

	static Session of(Session session) throws SQLException {
		session.interrupt();
		SessionStatement statement = session.prepare(SQL);
		fail(statement, 0L, TOO_SMALL, "text");
		fail(statement, TOO_SMALL, 0L, "text");
		statement.close();
		session.changes();
		return session;
	}

	private static void fail(SessionStatement statement, @Nullable Object... values) {
		try {
			statement.execute(values);
			StoredRow.copy(statement, new Columns(statement).count());
			statement.step();
		}
		catch (SQLException ex) {
			// As it should, but for other reasons than a missing method.
		}
	}

}
