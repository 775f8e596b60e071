package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the transaction of a connection. Changed only by who has the session;
 * may be asked from any thread.
 */
final class TransactionState {

	private volatile boolean autoCommit = true;

	private volatile Phase phase = Phase.NONE;

	private volatile @Nullable Throwable reason;

	boolean isAutoCommit() {
		return this.autoCommit && this.phase == Phase.NONE;
	}

	void autoCommit(boolean value) {
		this.autoCommit = value;
	}

	boolean is(Phase asked) {
		return this.phase == asked;
	}

	/**
	 * Whether the next statement belongs to a transaction that SQLite has not begun yet.
	 */
	boolean isAboutToBegin() {
		return this.phase == Phase.PENDING || isMissing();
	}

	/** Whether the next statement calls for a transaction, but there is none. */
	boolean isMissing() {
		return !this.autoCommit && this.phase == Phase.NONE;
	}

	void enter(Phase next) {
		this.phase = next;
		this.reason = null;
	}

	void rolledBack(Throwable cause) {
		this.phase = Phase.ROLLED_BACK;
		this.reason = cause;
	}

	void requireNotRolledBack() {
		if (this.phase == Phase.ROLLED_BACK) {
			throw SqliteExceptions.rolledBack(this.reason);
		}
	}

	enum Phase {

		NONE,

		/** Begun for writing, but no statement has come yet and no lock is held. */
		PENDING,

		ACTIVE,

		/** By SQLite, not yet acknowledged by the user. */
		ROLLED_BACK

	}

}
