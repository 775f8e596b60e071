package io.dualbase.sqlite.jdbc;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The result sets of one connection that are open. Belongs to that connection, and like
 * it to one thread at a time.
 */
final class OpenResultSets {

	private final Set<SqliteResultSet> open = new HashSet<>();

	void opened(SqliteResultSet resultSet) {
		this.open.add(resultSet);
	}

	void closed(SqliteResultSet resultSet) {
		this.open.remove(resultSet);
	}

	void closeAll() throws SQLException {
		for (SqliteResultSet resultSet : List.copyOf(this.open)) {
			resultSet.close();
		}
	}

}
