package io.dualbase.sqlite.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.dualbase.sqlite.jdbc.Deadline.Call;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreResultSet;
import org.sqlite.core.CoreStatement;

/**
 * What both kinds of statements do around each run of theirs.
 */
final class Execution {

	private final SqliteConnection connection;

	private @Nullable SqliteResultSet rows;

	Execution(SqliteConnection connection) {
		this.connection = connection;
	}

	/**
	 * Runs a statement.
	 * @param sql its text, null for a batch of several, which write
	 */
	<T> T run(@Nullable String sql, int timeout, Call<T> call) throws SQLException {
		closeRows();
		return step(timeout, () -> this.connection.run(sql, call));
	}

	<T> T step(int timeout, Call<T> call) throws SQLException {
		try {
			return (timeout > 0) ? limited(timeout, call) : call.run();
		}
		catch (SQLException ex) {
			throw this.connection.failed(ex);
		}
	}

	private <T> T limited(int timeout, Call<T> call) throws SQLException {
		try (Deadline deadline = new Deadline(this.connection, timeout)) {
			return deadline.run(call);
		}
	}

	/** Replaces the driver's result set, which knows another rule of types. */
	@Nullable ResultSet open(CoreStatement statement, CoreResultSet original, @Nullable ResultSet opened) throws SQLException {
		if (opened == null) {
			return null;
		}
		this.rows = new SqliteResultSet(statement, original, this);
		this.connection.resultSets().opened(this.rows);
		return this.rows;
	}

	void closed(SqliteResultSet resultSet) {
		this.connection.resultSets().closed(resultSet);
	}

	void closeRows() throws SQLException {
		if (this.rows != null) {
			this.rows.close();
			this.rows = null;
		}
	}

}
