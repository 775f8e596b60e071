package io.dualbase.testservers.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A connection of a JDBC driver.
 */
final class BlockingSession implements Session {

	private final Connection connection;

	private BlockingSession(Connection connection) {
		this.connection = connection;
	}

	static Session open(String url, String user, String password) {
		try {
			Session session = new BlockingSession(DriverManager.getConnection(url, user, password));
			session.giveUpAfter(PATIENCE);
			return session;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void giveUpAfter(Duration limit) {
		run(() -> this.connection.setNetworkTimeout(Runnable::run, (int) limit.toMillis()));
	}

	@Override
	public void begin() {
		run(() -> this.connection.setAutoCommit(false));
	}

	@Override
	public void execute(String sql) {
		run(() -> {
			try (Statement statement = this.connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

	@Override
	public void executePrepared(String sql, int parameter) {
		run(() -> {
			try (PreparedStatement statement = this.connection.prepareStatement(sql + "?")) {
				statement.setInt(1, parameter);
				statement.execute();
			}
		});
	}

	@Override
	public int query(String sql) {
		int[] rows = new int[1];
		run(() -> {
			try (Statement statement = this.connection.createStatement();
					ResultSet result = statement.executeQuery(sql)) {
				while (result.next()) {
					rows[0]++;
				}
			}
		});
		return rows[0];
	}

	@Override
	public void commit() {
		run(this.connection::commit);
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// The connection was broken on purpose.
		}
	}

	private static void run(ThrowingCallable work) {
		try {
			work.call();
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
