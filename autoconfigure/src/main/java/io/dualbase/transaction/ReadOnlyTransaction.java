package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Engine;

/**
 * Makes a read-only transaction one that the server knows of, where the driver keeps it
 * to itself.
 */
final class ReadOnlyTransaction {

	private ReadOnlyTransaction() {
	}

	/**
	 * To be called before the first statement of the transaction.
	 * @param connection the connection that the transaction will use
	 * @throws SQLException if the server refuses
	 */
	static void ensure(Connection connection) throws SQLException {
		Optional<String> statement = DatabaseType.engineOf(connection.getMetaData().getDatabaseProductName())
			.flatMap(Engine::readOnlyStatement);
		if (statement.isPresent()) {
			try (Statement execution = connection.createStatement()) {
				execution.execute(statement.get());
			}
		}
	}

}
