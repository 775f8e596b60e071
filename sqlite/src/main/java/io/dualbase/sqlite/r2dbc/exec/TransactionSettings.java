package io.dualbase.sqlite.r2dbc.exec;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a connection does otherwise for the time of one transaction. Belongs to who has
 * the session.
 */
final class TransactionSettings {

	private final Statements statements;

	private @Nullable Duration outerLockWait;

	private boolean outerLockWaitRequested;

	private boolean readOnly;

	TransactionSettings(Statements statements) {
		this.statements = statements;
	}

	void waitForLocks(Duration limit) {
		this.outerLockWait = this.statements.lockWait();
		this.outerLockWaitRequested = this.statements.lockWaitRequested();
		this.statements.lockWait(limit, true);
	}

	void refuseChanges(Operation operation) {
		this.readOnly = true;
		this.statements.control(operation, "PRAGMA query_only = 1");
	}

	void restore() {
		if (this.readOnly) {
			this.readOnly = false;
			this.statements.control(new Operation(), "PRAGMA query_only = 0");
		}
		if (this.outerLockWait != null) {
			this.statements.lockWait(this.outerLockWait, this.outerLockWaitRequested);
			this.outerLockWait = null;
		}
	}

}
