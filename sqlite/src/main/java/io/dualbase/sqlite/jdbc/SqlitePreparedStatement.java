package io.dualbase.sqlite.jdbc;

import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A statement with parameters, which are stored by the one rule of types.
 */
final class SqlitePreparedStatement extends JDBC4PreparedStatement {

	private final SqliteConnection connection;

	private final Execution execution;

	private final String text;

	private final GeneratedKeys wanted;

	/** Null after a batch. */
	private @Nullable List<@Nullable Object[]> keys = List.of();

	SqlitePreparedStatement(SqliteConnection connection, String sql, GeneratedKeys wanted) throws SQLException {
		super(connection, wanted.complete(sql));
		this.connection = connection;
		this.execution = new Execution(connection);
		this.text = sql;
		this.wanted = wanted;
	}

	@Override
	public boolean execute() throws SQLException {
		if (this.wanted.returning()) {
			executeLargeUpdate();
			return false;
		}
		boolean rows = this.execution.run(this.text, getQueryTimeout(), super::execute);
		readRowId();
		return rows;
	}

	@Override
	public ResultSet executeQuery() throws SQLException {
		return this.execution.run(this.text, getQueryTimeout(), super::executeQuery);
	}

	@Override
	public long executeLargeUpdate() throws SQLException {
		if (this.wanted.returning()) {
			List<@Nullable Object[]> returned = this.execution.run(this.text, getQueryTimeout(),
					() -> GeneratedKeys.drain(super.executeQuery()));
			this.keys = returned;
			this.updateCount = returned.size();
			return this.updateCount;
		}
		long count = this.execution.run(this.text, getQueryTimeout(), super::executeLargeUpdate);
		readRowId();
		return count;
	}

	private void readRowId() throws SQLException {
		this.keys = this.wanted.rowId() ? new PlainStatements(this.connection).lastRowId() : List.of();
	}

	@Override
	public long[] executeLargeBatch() throws SQLException {
		this.keys = null;
		return this.execution.run(this.text, getQueryTimeout(), super::executeLargeBatch);
	}

	@Override
	public long getLargeUpdateCount() throws SQLException {
		return this.wanted.returning() ? this.updateCount : super.getLargeUpdateCount();
	}

	@Override
	public @Nullable ResultSet getResultSet() throws SQLException {
		return this.execution.open(this, this.rs, super.getResultSet());
	}

	@Override
	public boolean getMoreResults(int current) throws SQLException {
		this.execution.closeRows();
		return super.getMoreResults(current);
	}

	@Override
	public ResultSet getGeneratedKeys() throws SQLException {
		if (this.keys == null) {
			throw new SQLFeatureNotSupportedException("Generated keys of a batch are not known. "
					+ "Run one insert at a time, or one insert of several rows with the names of the key columns.");
		}
		return this.wanted.resultSet(this.connection, this.keys);
	}

	@Override
	public void cancel() throws SQLException {
		this.connection.cancel();
	}

	@Override
	public void close() throws SQLException {
		this.execution.closeRows();
		super.close();
	}

	@Override
	public void setObject(int index, @Nullable Object value) throws SQLException {
		batch(index, JdbcValue.encode(value));
	}

	@Override
	public void setObject(int index, @Nullable Object value, int type) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setObject(int index, @Nullable Object value, SQLType type, int scale) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
		setObject(index, (value != null) ? JdbcValue.at(value, calendar) : null);
	}

	@Override
	public void setDate(int index, @Nullable Date value) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
		setObject(index, (value != null) ? JdbcValue.at(value, calendar).toLocalDate() : null);
	}

	@Override
	public void setTime(int index, @Nullable Time value) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
		setObject(index, (value != null) ? JdbcValue.at(value, calendar).toLocalTime() : null);
	}

	@Override
	public void setBlob(int index, @Nullable Blob value) throws SQLException {
		setObject(index, value);
	}

	@Override
	public void setClob(int index, @Nullable Clob value) throws SQLException {
		setObject(index, value);
	}

}
