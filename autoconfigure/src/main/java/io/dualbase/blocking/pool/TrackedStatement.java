package io.dualbase.blocking.pool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A statement, see {@link Tracked}.
 *
 * @param <S> type of the statement
 */
class TrackedStatement<S extends Statement> extends Tracked<S> implements Statement {

	private final TrackedConnection connection;

	/** The last text of a batch stands for all of them. */
	private String batch = "";

	TrackedStatement(S statement, TrackedConnection connection) {
		super(statement, connection.lease());
		this.connection = connection;
	}

	final TrackedConnection connection() {
		return this.connection;
	}

	final <R> R execute(String sql, Call<? super S, R> call) throws SQLException {
		lease().executes(sql, unchecked());
		return call(call);
	}

	final <R> R update(String sql, Call<? super S, R> call) throws SQLException {
		lease().writes();
		return execute(sql, call);
	}

	/** Only the result tells whether it was a query. */
	final boolean executeAny(String sql, Call<? super S, Boolean> call) throws SQLException {
		boolean rows = execute(sql, call);
		if (!rows) {
			lease().writes();
		}
		return rows;
	}

	final ResultSet rows(ResultSet rows) {
		return new TrackedResultSet(rows, this.connection, this);
	}

	@Override
	public final Connection getConnection() throws SQLException {
		lease().check();
		return this.connection;
	}

	/** Usually on another thread than that which executes. */
	@Override
	public final void cancel() throws SQLException {
		target().cancel();
		fence();
	}

	@Override
	public final void close() throws SQLException {
		if (lease().isHeld()) {
			run(Statement::close);
		}
	}

	@Override
	public final boolean isClosed() throws SQLException {
		return fenced(!lease().isHeld() || unchecked().isClosed());
	}

	@Override
	public ResultSet executeQuery(String sql) throws SQLException {
		return rows(execute(sql, (statement) -> statement.executeQuery(sql)));
	}

	@Override
	public int executeUpdate(String sql) throws SQLException {
		return update(sql, (statement) -> statement.executeUpdate(sql));
	}

	@Override
	public int getMaxFieldSize() throws SQLException {
		return fenced(target().getMaxFieldSize());
	}

	@Override
	public void setMaxFieldSize(int max) throws SQLException {
		target().setMaxFieldSize(max);
		fence();
	}

	@Override
	public int getMaxRows() throws SQLException {
		return fenced(target().getMaxRows());
	}

	@Override
	public void setMaxRows(int max) throws SQLException {
		target().setMaxRows(max);
		fence();
	}

	@Override
	public void setEscapeProcessing(boolean enable) throws SQLException {
		target().setEscapeProcessing(enable);
		fence();
	}

	@Override
	public int getQueryTimeout() throws SQLException {
		return fenced(target().getQueryTimeout());
	}

	@Override
	public void setQueryTimeout(int seconds) throws SQLException {
		target().setQueryTimeout(seconds);
		fence();
	}

	@Override
	public SQLWarning getWarnings() throws SQLException {
		return fenced(target().getWarnings());
	}

	@Override
	public void clearWarnings() throws SQLException {
		target().clearWarnings();
		fence();
	}

	@Override
	public void setCursorName(String name) throws SQLException {
		target().setCursorName(name);
		fence();
	}

	@Override
	public boolean execute(String sql) throws SQLException {
		return executeAny(sql, (statement) -> statement.execute(sql));
	}

	@Override
	public @Nullable ResultSet getResultSet() throws SQLException {
		ResultSet rows = this.<@Nullable ResultSet>call(Statement::getResultSet);
		return (rows != null) ? rows(rows) : null;
	}

	@Override
	public int getUpdateCount() throws SQLException {
		return fenced(target().getUpdateCount());
	}

	@Override
	public boolean getMoreResults() throws SQLException {
		return call((statement) -> statement.getMoreResults());
	}

	@Override
	public void setFetchDirection(int direction) throws SQLException {
		target().setFetchDirection(direction);
		fence();
	}

	@Override
	public int getFetchDirection() throws SQLException {
		return fenced(target().getFetchDirection());
	}

	@Override
	public void setFetchSize(int rows) throws SQLException {
		target().setFetchSize(rows);
		fence();
	}

	@Override
	public int getFetchSize() throws SQLException {
		return fenced(target().getFetchSize());
	}

	@Override
	public int getResultSetConcurrency() throws SQLException {
		return fenced(target().getResultSetConcurrency());
	}

	@Override
	public int getResultSetType() throws SQLException {
		return fenced(target().getResultSetType());
	}

	@Override
	public void addBatch(String sql) throws SQLException {
		lease().collects(sql);
		target().addBatch(sql);
		this.batch = sql;
		fence();
	}

	@Override
	public void clearBatch() throws SQLException {
		target().clearBatch();
		fence();
	}

	@Override
	public int[] executeBatch() throws SQLException {
		return update(this.batch, (statement) -> statement.executeBatch());
	}

	@Override
	public boolean getMoreResults(int current) throws SQLException {
		return call((statement) -> statement.getMoreResults(current));
	}

	@Override
	public ResultSet getGeneratedKeys() throws SQLException {
		return rows(call((statement) -> statement.getGeneratedKeys()));
	}

	@Override
	public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
		return update(sql, (statement) -> statement.executeUpdate(sql, autoGeneratedKeys));
	}

	@Override
	public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
		return update(sql, (statement) -> statement.executeUpdate(sql, columnIndexes));
	}

	@Override
	public int executeUpdate(String sql, String[] columnNames) throws SQLException {
		return update(sql, (statement) -> statement.executeUpdate(sql, columnNames));
	}

	@Override
	public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
		return executeAny(sql, (statement) -> statement.execute(sql, autoGeneratedKeys));
	}

	@Override
	public boolean execute(String sql, int[] columnIndexes) throws SQLException {
		return executeAny(sql, (statement) -> statement.execute(sql, columnIndexes));
	}

	@Override
	public boolean execute(String sql, String[] columnNames) throws SQLException {
		return executeAny(sql, (statement) -> statement.execute(sql, columnNames));
	}

	@Override
	public int getResultSetHoldability() throws SQLException {
		return fenced(target().getResultSetHoldability());
	}

	@Override
	public void setPoolable(boolean poolable) throws SQLException {
		target().setPoolable(poolable);
		fence();
	}

	@Override
	public boolean isPoolable() throws SQLException {
		return fenced(target().isPoolable());
	}

	@Override
	public void closeOnCompletion() throws SQLException {
		target().closeOnCompletion();
		fence();
	}

	@Override
	public boolean isCloseOnCompletion() throws SQLException {
		return fenced(target().isCloseOnCompletion());
	}

	@Override
	public long getLargeUpdateCount() throws SQLException {
		return fenced(target().getLargeUpdateCount());
	}

	@Override
	public void setLargeMaxRows(long max) throws SQLException {
		target().setLargeMaxRows(max);
		fence();
	}

	@Override
	public long getLargeMaxRows() throws SQLException {
		return fenced(target().getLargeMaxRows());
	}

	@Override
	public long[] executeLargeBatch() throws SQLException {
		return update(this.batch, (statement) -> statement.executeLargeBatch());
	}

	@Override
	public long executeLargeUpdate(String sql) throws SQLException {
		return update(sql, (statement) -> statement.executeLargeUpdate(sql));
	}

	@Override
	public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
		return update(sql, (statement) -> statement.executeLargeUpdate(sql, autoGeneratedKeys));
	}

	@Override
	public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
		return update(sql, (statement) -> statement.executeLargeUpdate(sql, columnIndexes));
	}

	@Override
	public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
		return update(sql, (statement) -> statement.executeLargeUpdate(sql, columnNames));
	}

	@Override
	public String enquoteLiteral(String val) throws SQLException {
		return fenced(target().enquoteLiteral(val));
	}

	@Override
	public String enquoteIdentifier(String identifier, boolean alwaysQuote) throws SQLException {
		return fenced(target().enquoteIdentifier(identifier, alwaysQuote));
	}

	@Override
	public boolean isSimpleIdentifier(String identifier) throws SQLException {
		return fenced(target().isSimpleIdentifier(identifier));
	}

	@Override
	public String enquoteNCharLiteral(String val) throws SQLException {
		return fenced(target().enquoteNCharLiteral(val));
	}

}
