package io.dualbase.sqlite.r2dbc;

import java.util.Set;

import io.r2dbc.spi.IsolationLevel;

/**
 * What a demand for an isolation level means to a database whose transactions are all
 * serializable.
 */
final class Isolation {

	private static final Set<IsolationLevel> SATISFIED = Set.of(IsolationLevel.READ_COMMITTED,
			IsolationLevel.REPEATABLE_READ, IsolationLevel.SERIALIZABLE);

	private Isolation() {
	}

	static void require(IsolationLevel level) {
		if (!SATISFIED.contains(level)) {
			throw new IllegalArgumentException("Isolation level '" + level.asSql()
					+ "' was asked for, but transactions "
					+ "of SQLite are always SERIALIZABLE. Ask for that, or for REPEATABLE READ or READ COMMITTED, "
					+ "which it satisfies.");
		}
	}

}
