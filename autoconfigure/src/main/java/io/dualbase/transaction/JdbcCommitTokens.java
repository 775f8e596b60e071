package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.dualbase.retry.AlreadyCommittedException;
import io.dualbase.retry.UnitOfWork;

/**
 * Writes {@link CommitTokens} over JDBC.
 */
final class JdbcCommitTokens {

	private final CommitTokens tokens;

	JdbcCommitTokens(CommitTokens tokens) {
		this.tokens = tokens;
	}

	/**
	 * Writes the row of a call.
	 * @param work the call
	 * @param connection connection with a transaction that has just begun
	 * @throws AlreadyCommittedException if an earlier attempt was committed
	 * @throws SQLException if the row could not be written for another reason
	 */
	void write(UnitOfWork work, Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			int patience = this.tokens.patience(work).map(Duration::toSeconds).map(Math::toIntExact).orElse(0);
			statement.setQueryTimeout(patience);
			statement.executeUpdate(this.tokens.insert(work));
		}
		catch (SQLException ex) {
			if (this.tokens.provesCommit(work, ex)) {
				throw new AlreadyCommittedException(work.id());
			}
			throw ex;
		}
		work.tokenWritten(connection);
	}

}
