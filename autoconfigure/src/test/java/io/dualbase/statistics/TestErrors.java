package io.dualbase.statistics;

import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;

final class TestErrors {

	private TestErrors() {
	}

	static DatabaseError of(ErrorKind kind) {
		return of(kind, null, 0, null);
	}

	static DatabaseError of(ErrorKind kind, String sqlState, int code, String name) {
		return of(kind, sqlState, code, name, Phase.STATEMENT);
	}

	static DatabaseError of(ErrorKind kind, String sqlState, int code, String name, Phase phase) {
		return new DatabaseError(kind, kind.retryability(), true, phase, sqlState, code, name, Violation.UNKNOWN, null);
	}

}
