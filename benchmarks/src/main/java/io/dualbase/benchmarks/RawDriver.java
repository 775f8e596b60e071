package io.dualbase.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

/**
 * One connection of sqlite-jdbc, used as well as one can: prepared once, read by index
 * with typed getters, without the keys that nobody asks for.
 */
final class RawDriver implements AutoCloseable {

	private final Connection connection;

	private final PreparedStatement all;

	private final PreparedStatement byKey;

	private final PreparedStatement insert;

	RawDriver(Path file) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("jdbc.get_generated_keys", "false");
		this.connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
		try (Statement statement = this.connection.createStatement()) {
			for (String pragma : SqliteBenchmark.PRAGMAS) {
				statement.execute(pragma);
			}
		}
		this.all = this.connection.prepareStatement(SqliteBenchmark.ALL);
		this.byKey = this.connection.prepareStatement(SqliteBenchmark.BY_KEY);
		this.insert = this.connection.prepareStatement(SqliteBenchmark.INSERT);
	}

	void stream(Tally tally) throws SQLException {
		try (ResultSet rows = this.all.executeQuery()) {
			while (rows.next()) {
				tally.add(item(rows));
			}
		}
	}

	void read(int times, Tally tally) throws SQLException {
		for (int i = 0; i < times; i++) {
			this.byKey.setInt(1, SqliteBenchmark.key(i));
			try (ResultSet rows = this.byKey.executeQuery()) {
				rows.next();
				tally.add(item(rows));
			}
		}
	}

	private static Tally.Item item(ResultSet row) throws SQLException {
		return new Tally.Item(row.getInt(1), Objects.requireNonNull(row.getString(2)), row.getInt(3), row.getDouble(4));
	}

	/** As JDBC means it: each commit begins the next transaction. */
	void transactJdbc(int times) throws SQLException {
		this.connection.setAutoCommit(false);
		for (int i = 0; i < times; i++) {
			this.insert.setInt(1, i);
			this.insert.executeUpdate();
			this.connection.commit();
		}
		this.connection.setAutoCommit(true);
	}

	/** As SQLite means it. */
	void transactSql(int times) throws SQLException {
		try (PreparedStatement begin = this.connection.prepareStatement("begin immediate");
				PreparedStatement commit = this.connection.prepareStatement("commit")) {
			for (int i = 0; i < times; i++) {
				begin.execute();
				this.insert.setInt(1, i);
				this.insert.executeUpdate();
				commit.execute();
			}
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
