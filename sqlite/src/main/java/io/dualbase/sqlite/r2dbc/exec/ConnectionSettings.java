package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;

import io.dualbase.sqlite.r2dbc.session.Session;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;

/**
 * What users may change on a connection beyond a transaction, and how it was before.
 * Changed only by who has the session; may be read by any thread.
 */
final class ConnectionSettings {

	private final ConnectionDefaults defaults;

	private final Session session;

	private final Statements statements;

	private final Session.Watch watch;

	private volatile Duration statementTimeout;

	private volatile boolean touched;

	ConnectionSettings(ConnectionDefaults defaults, Session session, Statements statements, Session.Watch watch)
			throws SQLException {
		this.defaults = defaults;
		this.session = session;
		this.statements = statements;
		this.watch = watch;
		this.statementTimeout = defaults.statementTimeout();
		session.watch(watch);
	}

	/** Whatever a PRAGMA may have changed. */
	void touch() {
		this.touched = true;
	}

	boolean touched() {
		return this.touched;
	}

	void statementTimeout(Duration timeout) {
		touch();
		this.statementTimeout = timeout;
	}

	Duration statementTimeout() {
		return this.statementTimeout;
	}

	void lockWait(Duration timeout) {
		touch();
		this.statements.lockWait(timeout, true);
	}

	void restore() {
		if (this.touched) {
			this.defaults.pragmas().forEach((sql) -> this.statements.control(new Operation(), sql));
			this.statements.lockWait(this.defaults.lockWait(), false);
			this.statementTimeout = this.defaults.statementTimeout();
			watchAgain();
			this.touched = false;
		}
	}

	/** PRAGMA busy_timeout takes the place of the watch. */
	private void watchAgain() {
		try {
			this.session.watch(this.watch);
		}
		catch (SQLException ex) {
			throw SqliteExceptions.of(ex, null);
		}
	}

}
