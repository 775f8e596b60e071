package io.dualbase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgStatement;

import org.springframework.util.ClassUtils;

/**
 * Transactions of PostgreSQL over JDBC. The server answers ROLLBACK to the COMMIT of a
 * transaction in which a statement failed, and the driver passes over it.
 */
final class PostgresTransactions {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.core.BaseConnection",
			PostgresTransactions.class.getClassLoader());

	private PostgresTransactions() {
	}

	static Optional<SQLException> hiddenFailure(Connection connection) {
		return (DRIVER_PRESENT && Driver.hasFailed(connection)) ? Optional.of(firstFailure(connection))
				: Optional.empty();
	}

	/**
	 * Cancel a statement when the time of its transaction is over. Spring says when in
	 * whole seconds, which may be one too many.
	 * @param statement the statement, about to be executed
	 * @param left time until then
	 * @throws SQLException if it is closed
	 */
	static void limit(Statement statement, Duration left) throws SQLException {
		if (DRIVER_PRESENT) {
			Driver.limit(statement, Math.max(1, left.toMillis()));
		}
	}

	/** To a statement after the first failure the driver answers with that failure. */
	private static SQLException firstFailure(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			statement.execute("select 1");
			return new SQLException("The failed statement of the transaction is not known any more.", "25P02");
		}
		catch (SQLException ex) {
			return (ex.getCause() instanceof SQLException first) ? first : ex;
		}
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static void limit(Statement statement, long millis) throws SQLException {
			if (statement.isWrapperFor(PgStatement.class)) {
				PgStatement driver = statement.unwrap(PgStatement.class);
				long limit = driver.getQueryTimeoutMs();
				driver.setQueryTimeoutMs((limit == 0) ? millis : Math.min(limit, millis));
			}
		}

		static boolean hasFailed(Connection connection) {
			try {
				return connection.isWrapperFor(BaseConnection.class)
						&& connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
			}
			catch (SQLException ex) {
				// A closed connection: the commit will say so.
				return false;
			}
		}

	}

}
