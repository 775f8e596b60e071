package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Opens connections for HikariCP and, while the server is away, has it try again at least
 * every 0.7 seconds.
 * <p>
 * By itself HikariCP doubles its wait from 10 ms up to 5 seconds, and a server that comes
 * back meanwhile is not noticed. It ends its attempts without waiting when its thread is
 * interrupted, and starts again from 10 ms when somebody needs a connection, which is
 * what we then tell it.
 */
final class PersistentDriverDataSource extends DelegatingDataSource {

	/** The longest wait is then 10 ms * 2^6. */
	private static final int ATTEMPTS_BEFORE_NEW_START = 8;

	/** Others than HikariCP's own thread may want a connection as well. */
	private static final String THREAD_SUFFIX = ":connection-adder";

	private static final String CONNECTION_EXCEPTION_CLASS = "08";

	private static final String SERVER_REFUSED = "08004";

	private final HikariDataSource pool;

	/** Touched by HikariCP's own thread only. */
	private int failures;

	PersistentDriverDataSource(HikariDataSource pool, DataSource driver) {
		super(driver);
		this.pool = pool;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return open(super::getConnection);
	}

	@Override
	public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
		return open(() -> super.getConnection(username, password));
	}

	private Connection open(Opening opening) throws SQLException {
		try {
			Connection connection = opening.open();
			noteOutcome(false);
			return connection;
		}
		catch (SQLException ex) {
			noteOutcome(isServerAway(ex.getSQLState()));
			throw ex;
		}
	}

	/** A server that is there but says no is better asked less and less often. */
	private boolean isServerAway(@Nullable String sqlState) {
		return sqlState != null && sqlState.startsWith(CONNECTION_EXCEPTION_CLASS) && !sqlState.equals(SERVER_REFUSED);
	}

	private void noteOutcome(boolean serverAway) {
		if (Thread.currentThread().getName().endsWith(THREAD_SUFFIX)) {
			this.failures = serverAway ? this.failures + 1 : 0;
			if (this.failures == ATTEMPTS_BEFORE_NEW_START) {
				this.failures = 0;
				startAnew();
			}
		}
	}

	private void startAnew() {
		if (this.pool.getHikariPoolMXBean() instanceof HikariPool started) {
			started.addBagItem(Integer.MAX_VALUE);
			Thread.currentThread().interrupt();
		}
	}

	@FunctionalInterface
	private interface Opening {

		Connection open() throws SQLException;

	}

}
