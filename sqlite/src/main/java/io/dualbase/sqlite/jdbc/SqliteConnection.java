package io.dualbase.sqlite.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executor;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.Deadline.Call;
import io.dualbase.sqlite.lock.LockWait;
import io.dualbase.sqlite.sql.SqlScripts;
import io.dualbase.sqlite.wal.FileUse;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that begins its transactions lazily and ends them by SQL. It keeps the
 * auto-commit flag where the driver looks for it, but never lets the driver act on a
 * change of it.
 */
final class SqliteConnection extends JDBC4Connection {

	private final SqlScripts scripts;

	private final FileUse use;

	private final Cancellation cancellation;

	private final Transaction transaction;

	/** They end with their transaction, as their holdability says. */
	private final OpenResultSets resultSets = new OpenResultSets();

	private boolean readOnly;

	/** Whether it has run anything from which SQLite could learn. */
	private boolean used;

	SqliteConnection(String url, String file, Properties properties, SqliteSettings settings, SqlScripts scripts)
			throws SQLException {
		super(url, file, properties);
		this.scripts = scripts;
		this.use = FileUse.begin(settings);
		this.cancellation = new Cancellation(getDatabase());
		this.transaction = new Transaction(getDatabase(), this.use.writeAccess(), this.cancellation);
	}

	/** What has run until now was setting up. */
	void opened() throws SQLException {
		setBusyTimeout(getBusyTimeout());
		this.used = false;
	}

	@Override
	public void setAutoCommit(boolean autoCommit) throws SQLException {
		checkOpen();
		if (autoCommit == getAutoCommit()) {
			return;
		}
		if (autoCommit) {
			commit();
		}
		getConnectionConfig().setAutoCommit(autoCommit);
	}

	@Override
	public void commit() throws SQLException {
		requireTransactions("commit");
		this.resultSets.closeAll();
		this.cancellation.<@Nullable Void>run(() -> {
			this.transaction.commit();
			return null;
		});
	}

	@Override
	public void rollback() throws SQLException {
		requireTransactions("roll back");
		this.resultSets.closeAll();
		this.transaction.rollback();
	}

	private void requireTransactions(String attempt) throws SQLException {
		checkOpen();
		if (getAutoCommit()) {
			throw new SQLException("Could not " + attempt + ": the connection is in auto-commit mode. "
					+ "Switch auto-commit off first.", "25000");
		}
	}

	/**
	 * Runs a statement in the transaction, or else with write access if it needs that.
	 */
	<T> T run(@Nullable String sql, Call<T> statement) throws SQLException {
		if (isBeingOpened()) {
			return statement.run();
		}
		this.used = true;
		return this.cancellation.run(() -> runInTransaction(sql, statement));
	}

	private <T> T runInTransaction(@Nullable String sql, Call<T> statement) throws SQLException {
		if (!getAutoCommit()) {
			begin();
			return statement.run();
		}
		boolean writes = !this.readOnly && (sql == null || this.scripts.get(sql).writes());
		return writes ? this.transaction.changeAlone(lockWait(), statement) : statement.run();
	}

	/**
	 * The driver sets itself up by statements of its own, before the fields here exist.
	 */
	private boolean isBeingOpened() {
		return this.transaction == null;
	}

	private void begin() throws SQLException {
		this.transaction.begin(this.readOnly, lockWait());
	}

	/** Also called by the driver, for the time of a statement with a query timeout. */
	@Override
	public void setBusyTimeout(int milliseconds) throws SQLException {
		super.setBusyTimeout(milliseconds);
		BusyHandler.setHandler(this, new LockWait(this, this::isCancelled));
	}

	private boolean isCancelled() {
		return !isBeingOpened() && this.cancellation.isRequested();
	}

	/** A query timeout makes it shorter for a while. */
	private Duration lockWait() {
		return Duration.ofMillis(getBusyTimeout());
	}

	/** Called after each statement that failed. */
	SQLException failed(SQLException failure) {
		SQLException translated = this.cancellation.explained(Failures.translate(failure));
		this.transaction.failed(translated);
		return translated;
	}

	@Override
	public boolean isReadOnly() {
		return this.readOnly;
	}

	@Override
	public void setReadOnly(boolean readOnly) throws SQLException {
		checkOpen();
		if (readOnly == this.readOnly) {
			return;
		}
		if (this.transaction.isOpen()) {
			throw new SQLException("Could not change to read-" + (readOnly ? "only" : "write")
					+ ": a transaction is open. Commit or roll it back first.", "25001");
		}
		getDatabase().exec("pragma query_only = " + readOnly, false);
		this.readOnly = readOnly;
	}

	/** Every transaction of SQLite is serializable. */
	@Override
	public int getTransactionIsolation() {
		return Connection.TRANSACTION_SERIALIZABLE;
	}

	@Override
	public void setTransactionIsolation(int level) throws SQLException {
		checkOpen();
		if (level == Connection.TRANSACTION_NONE) {
			throw new SQLException("Could not set transaction isolation TRANSACTION_NONE: SQLite always isolates. "
					+ "Choose any other level; all of them are serializable here.", "25000");
		}
	}

	@Override
	public Savepoint setSavepoint() throws SQLException {
		beginForSavepoint();
		return super.setSavepoint();
	}

	@Override
	public Savepoint setSavepoint(String name) throws SQLException {
		beginForSavepoint();
		return super.setSavepoint(name);
	}

	private void beginForSavepoint() throws SQLException {
		requireTransactions("set a savepoint");
		begin();
	}

	@Override
	public void rollback(Savepoint savepoint) throws SQLException {
		try {
			super.rollback(savepoint);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	@Override
	public void releaseSavepoint(Savepoint savepoint) throws SQLException {
		try {
			super.releaseSavepoint(savepoint);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	@Override
	public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
		checkOpen();
		checkCursor(type, concurrency, holdability);
		return new SqliteStatement(this);
	}

	@Override
	public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
			throws SQLException {
		checkCursor(type, concurrency, holdability);
		return prepare(sql, GeneratedKeys.NONE);
	}

	@Override
	public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
		return prepare(sql, GeneratedKeys.rowId(autoGeneratedKeys == Statement.RETURN_GENERATED_KEYS));
	}

	@Override
	public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
		return prepare(sql, GeneratedKeys.rowId(columns.length > 0));
	}

	@Override
	public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
		return prepare(sql, GeneratedKeys.columns(sql, columns));
	}

	private PreparedStatement prepare(String sql, GeneratedKeys keys) throws SQLException {
		checkOpen();
		try {
			return new SqlitePreparedStatement(this, sql, keys);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	OpenResultSets resultSets() {
		return this.resultSets;
	}

	/** With the SQLSTATE by which pools know that the connection has gone. */
	@Override
	protected void checkOpen() throws SQLException {
		if (isClosed()) {
			throw new SQLNonTransientConnectionException("The connection is closed. Take a new one.", "08003");
		}
	}

	@Override
	public boolean isValid(int timeout) throws SQLException {
		if (timeout < 0) {
			throw new SQLException("The timeout of a validation must not be negative, but is " + timeout + ".");
		}
		return !isClosed() && !this.transaction.isInDoubt();
	}

	/** Ends the statement under way, from any thread. */
	void cancel() throws SQLException {
		this.cancellation.request();
	}

	@Override
	public void abort(@Nullable Executor executor) throws SQLException {
		if (executor == null) {
			throw new SQLException("Could not abort: an executor is needed to close the connection.");
		}
		if (!isClosed()) {
			this.used = false;
			this.cancellation.abort(executor, this);
		}
	}

	@Override
	public void close() throws SQLException {
		if (isClosed()) {
			return;
		}
		if (this.used && this.transaction.isOver()) {
			this.use.optimize(new PlainStatements(this)::firstColumn);
		}
		try {
			if (!isBeingOpened()) {
				this.cancellation.close();
			}
			super.close();
		}
		finally {
			if (!isBeingOpened()) {
				this.use.end();
			}
		}
	}

}
