package io.dualbase.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Uses a server the way an application does: over TCP, as the server's user.
 */
final class Client {

	private Client() {
	}

	static String url(DatabaseServer server, String database) {
		String url = "jdbc:%s://%s:%d/%s".formatted(server.engine().type(), server.host(), server.port(), database);
		return (server.engine() == ServerEngine.MYSQL) ? url + "?allowPublicKeyRetrieval=true" : url;
	}

	static Connection connect(DatabaseServer server, String database) throws SQLException {
		return DriverManager.getConnection(url(server, database), server.user(), server.password());
	}

	static void execute(DatabaseServer server, String database, String sql) throws SQLException {
		try (Connection connection = connect(server, database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	static String query(DatabaseServer server, String database, String sql) throws SQLException {
		try (Connection connection = connect(server, database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
