package io.dualbase.sqlite.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.logging.Logger;

import javax.sql.DataSource;

import io.dualbase.sqlite.SqliteFile;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.sql.SqlScripts;
import org.jspecify.annotations.Nullable;

/**
 * Opens JDBC connections to a SQLite file that a connection pool can trust. Each call
 * opens a physical connection, so put a pool in front. Safe for use by several threads;
 * its connections are not, apart from {@code cancel} and {@code abort}.
 * <p>
 * What differs from the underlying driver:
 * <ul>
 * <li>Switching auto-commit off takes no lock. The transaction begins with the first
 * statement, at once for writing ({@code BEGIN IMMEDIATE}), so that it never fails half
 * way because another transaction wrote in between. On a connection that is set to
 * read-only it takes no write lock, and a write fails.</li>
 * <li>{@code commit} and {@code rollback} end the transaction and take no new lock. What
 * they report is what happened.</li>
 * <li>After SQLite has rolled a transaction back on its own, statements fail until the
 * caller rolls back too, rather than being committed one by one.</li>
 * <li>After a failure of SQLSTATE class {@code 58}, such as an I/O error, the transaction
 * is rolled back at once: nothing but closing the connection is left to do, and a pool
 * does that in its own time.</li>
 * <li>If the outcome of a commit is unknown, the error has SQLSTATE {@code 08007}, on
 * which pools discard the connection.</li>
 * <li>Who writes has waited for its turn among all connections of this JVM to the file,
 * reactive ones included, at most for the busy timeout. A write that waits for itself is
 * refused at once.</li>
 * <li>Errors have a SQLSTATE, the extended result code as their vendor code, and the
 * subclass of {@code SQLException} that fits.</li>
 * <li>Values are stored and read by the rule of
 * {@link io.dualbase.sqlite.SqliteValue}.</li>
 * <li>A query timeout stops the statement.</li>
 * <li>{@code cancel} and {@code abort} end a statement also while it waits for its turn
 * or for a lock; the failure has SQLSTATE {@code 57014} or {@code 08003}. What is aborted
 * in the midst of a statement gives its write access back when that has ended.</li>
 * </ul>
 */
public final class SqliteDataSource implements DataSource {

	private final SqliteSettings settings;

	private final SqlScripts scripts = new SqlScripts();

	/** No login to wait for, but pools ask for this number when they close. */
	private volatile int loginTimeout;

	/**
	 * Creates a data source; opens nothing yet.
	 * @param settings for each connection
	 */
	public SqliteDataSource(SqliteSettings settings) {
		this.settings = Objects.requireNonNull(settings, "'settings' must not be null");
	}

	@Override
	public Connection getConnection() throws SQLException {
		SqliteConnection connection = SqliteFile.open(this.settings,
				(url, file, properties) -> new SqliteConnection(url, file, properties, this.settings, this.scripts));
		connection.opened();
		return connection;
	}

	/**
	 * Opens a connection; SQLite knows no users.
	 * @param username ignored
	 * @param password ignored
	 */
	@Override
	public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
		return getConnection();
	}

	@Override
	public @Nullable PrintWriter getLogWriter() {
		return null;
	}

	@Override
	public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
		throw new SQLFeatureNotSupportedException("A log writer is not supported. Use a logging data source proxy.");
	}

	@Override
	public void setLoginTimeout(int seconds) {
		this.loginTimeout = seconds;
	}

	@Override
	public int getLoginTimeout() {
		return this.loginTimeout;
	}

	@Override
	public Logger getParentLogger() throws SQLFeatureNotSupportedException {
		throw new SQLFeatureNotSupportedException("java.util.logging is not used.");
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		if (!isWrapperFor(type)) {
			throw new SQLException("A SqliteDataSource is no " + type.getName() + ".");
		}
		return type.cast(this);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) {
		return type.isInstance(this);
	}

	@Override
	public String toString() {
		return "SqliteDataSource[" + this.settings.file() + "]";
	}

}
