package org.example;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * Code of an application, which is told by its package.
 */
public final class ForgetfulJob {

	private ForgetfulJob() {
	}

	/** Executes a statement and then what the test wants instead of a commit. */
	public static void run(DataSource dataSource, String sql, Ending ending) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
			ending.end(connection);
		}
	}

	/**
	 * Ends the work, or does not.
	 */
	@FunctionalInterface
	public interface Ending {

		void end(Connection connection) throws SQLException;

	}

}
