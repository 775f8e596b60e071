package io.dualbase.sqlite.r2dbc.exec;

import java.util.function.Supplier;

import io.dualbase.sqlite.lock.WriteAccess;
import org.jspecify.annotations.Nullable;

/**
 * What one connection does in its turn to write, for a whole transaction or for one
 * statement. Belongs to who has the session.
 */
final class WriteTurn {

	private static final String BEGIN = "BEGIN IMMEDIATE";

	private final Statements statements;

	private final WriteAccess access;

	WriteTurn(Statements statements, WriteAccess access) {
		this.statements = statements;
		this.access = access;
	}

	/** Begins a transaction. If the lock is not to be had, the turn is over. */
	void begin(Operation operation, @Nullable String name) {
		this.statements.takeWriteAccess(operation, this.access, name, BEGIN);
		boolean begun = false;
		try {
			this.statements.control(operation, BEGIN);
			begun = true;
		}
		finally {
			if (!begun) {
				end();
			}
		}
	}

	/** Runs one statement that is a transaction of its own to SQLite. */
	<T> T run(Operation operation, String sql, Supplier<T> statement) {
		this.statements.takeWriteAccess(operation, this.access, null, sql);
		try {
			return statement.get();
		}
		finally {
			end();
		}
	}

	/** Does nothing if it is somebody else's turn. */
	void end() {
		this.access.give();
	}

}
