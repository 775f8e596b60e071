package io.dualbase.transaction;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Makes a read-only transaction one that the server knows of, where the driver keeps it
 * to itself.
 */
final class ReadOnlyTransaction implements Serializable {

	private static final long serialVersionUID = 1L;

	private static final String NONE = "";

	/** Of the factory's one database; null until its first transaction. */
	private volatile @Nullable String statement;

	/**
	 * Whether {@link #ensure} may have to do something, which costs nothing to ask.
	 */
	boolean mayNeedStatement() {
		return !NONE.equals(this.statement);
	}

	/**
	 * To be called before the first statement of the transaction.
	 * @param connection the connection that the transaction will use
	 * @throws SQLException if the server refuses
	 */
	void ensure(Connection connection) throws SQLException {
		String known = this.statement;
		if (known == null) {
			known = DatabaseType.engineOf(connection.getMetaData().getDatabaseProductName())
				.flatMap(Engine::readOnlyStatement)
				.orElse(NONE);
			this.statement = known;
		}
		if (!known.isEmpty()) {
			try (Statement execution = connection.createStatement()) {
				execution.execute(known);
			}
		}
	}

}
