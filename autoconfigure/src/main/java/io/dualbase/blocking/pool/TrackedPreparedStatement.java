package io.dualbase.blocking.pool;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * A prepared statement, see {@link Tracked}.
 *
 * @param <S> type of the statement
 */
class TrackedPreparedStatement<S extends PreparedStatement> extends TrackedStatement<S> implements PreparedStatement {

	private final String sql;

	TrackedPreparedStatement(S statement, TrackedConnection connection, String sql) {
		super(statement, connection);
		this.sql = sql;
	}

	@Override
	public ResultSet executeQuery() throws SQLException {
		return rows(execute(this.sql, PreparedStatement::executeQuery));
	}

	@Override
	public int executeUpdate() throws SQLException {
		return update(this.sql, PreparedStatement::executeUpdate);
	}

	@Override
	public void setNull(int parameterIndex, int sqlType) throws SQLException {
		target().setNull(parameterIndex, sqlType);
		fence();
	}

	@Override
	public void setBoolean(int parameterIndex, boolean x) throws SQLException {
		target().setBoolean(parameterIndex, x);
		fence();
	}

	@Override
	public void setByte(int parameterIndex, byte x) throws SQLException {
		target().setByte(parameterIndex, x);
		fence();
	}

	@Override
	public void setShort(int parameterIndex, short x) throws SQLException {
		target().setShort(parameterIndex, x);
		fence();
	}

	@Override
	public void setInt(int parameterIndex, int x) throws SQLException {
		target().setInt(parameterIndex, x);
		fence();
	}

	@Override
	public void setLong(int parameterIndex, long x) throws SQLException {
		target().setLong(parameterIndex, x);
		fence();
	}

	@Override
	public void setFloat(int parameterIndex, float x) throws SQLException {
		target().setFloat(parameterIndex, x);
		fence();
	}

	@Override
	public void setDouble(int parameterIndex, double x) throws SQLException {
		target().setDouble(parameterIndex, x);
		fence();
	}

	@Override
	public void setBigDecimal(int parameterIndex, BigDecimal x) throws SQLException {
		target().setBigDecimal(parameterIndex, x);
		fence();
	}

	@Override
	public void setString(int parameterIndex, String x) throws SQLException {
		target().setString(parameterIndex, x);
		fence();
	}

	@Override
	public void setBytes(int parameterIndex, byte[] x) throws SQLException {
		target().setBytes(parameterIndex, x);
		fence();
	}

	@Override
	public void setDate(int parameterIndex, Date x) throws SQLException {
		target().setDate(parameterIndex, x);
		fence();
	}

	@Override
	public void setTime(int parameterIndex, Time x) throws SQLException {
		target().setTime(parameterIndex, x);
		fence();
	}

	@Override
	public void setTimestamp(int parameterIndex, Timestamp x) throws SQLException {
		target().setTimestamp(parameterIndex, x);
		fence();
	}

	@Override
	public void setAsciiStream(int parameterIndex, InputStream x, int length) throws SQLException {
		target().setAsciiStream(parameterIndex, x, length);
		fence();
	}

	@Override
	@Deprecated
	public void setUnicodeStream(int parameterIndex, InputStream x, int length) throws SQLException {
		target().setUnicodeStream(parameterIndex, x, length);
		fence();
	}

	@Override
	public void setBinaryStream(int parameterIndex, InputStream x, int length) throws SQLException {
		target().setBinaryStream(parameterIndex, x, length);
		fence();
	}

	@Override
	public void clearParameters() throws SQLException {
		target().clearParameters();
		fence();
	}

	@Override
	public void setObject(int parameterIndex, Object x, int targetSqlType) throws SQLException {
		target().setObject(parameterIndex, x, targetSqlType);
		fence();
	}

	@Override
	public void setObject(int parameterIndex, Object x) throws SQLException {
		target().setObject(parameterIndex, x);
		fence();
	}

	@Override
	public boolean execute() throws SQLException {
		return executeAny(this.sql, PreparedStatement::execute);
	}

	@Override
	public void addBatch() throws SQLException {
		target().addBatch();
		fence();
	}

	@Override
	public void setCharacterStream(int parameterIndex, Reader reader, int length) throws SQLException {
		target().setCharacterStream(parameterIndex, reader, length);
		fence();
	}

	@Override
	public void setRef(int parameterIndex, Ref x) throws SQLException {
		target().setRef(parameterIndex, x);
		fence();
	}

	@Override
	public void setBlob(int parameterIndex, Blob x) throws SQLException {
		target().setBlob(parameterIndex, x);
		fence();
	}

	@Override
	public void setClob(int parameterIndex, Clob x) throws SQLException {
		target().setClob(parameterIndex, x);
		fence();
	}

	@Override
	public void setArray(int parameterIndex, Array x) throws SQLException {
		target().setArray(parameterIndex, x);
		fence();
	}

	@Override
	public ResultSetMetaData getMetaData() throws SQLException {
		return call(PreparedStatement::getMetaData);
	}

	@Override
	public void setDate(int parameterIndex, Date x, Calendar cal) throws SQLException {
		target().setDate(parameterIndex, x, cal);
		fence();
	}

	@Override
	public void setTime(int parameterIndex, Time x, Calendar cal) throws SQLException {
		target().setTime(parameterIndex, x, cal);
		fence();
	}

	@Override
	public void setTimestamp(int parameterIndex, Timestamp x, Calendar cal) throws SQLException {
		target().setTimestamp(parameterIndex, x, cal);
		fence();
	}

	@Override
	public void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
		target().setNull(parameterIndex, sqlType, typeName);
		fence();
	}

	@Override
	public void setURL(int parameterIndex, URL x) throws SQLException {
		target().setURL(parameterIndex, x);
		fence();
	}

	@Override
	public ParameterMetaData getParameterMetaData() throws SQLException {
		return call(PreparedStatement::getParameterMetaData);
	}

	@Override
	public void setRowId(int parameterIndex, RowId x) throws SQLException {
		target().setRowId(parameterIndex, x);
		fence();
	}

	@Override
	public void setNString(int parameterIndex, String value) throws SQLException {
		target().setNString(parameterIndex, value);
		fence();
	}

	@Override
	public void setNCharacterStream(int parameterIndex, Reader value, long length) throws SQLException {
		target().setNCharacterStream(parameterIndex, value, length);
		fence();
	}

	@Override
	public void setNClob(int parameterIndex, NClob value) throws SQLException {
		target().setNClob(parameterIndex, value);
		fence();
	}

	@Override
	public void setClob(int parameterIndex, Reader reader, long length) throws SQLException {
		target().setClob(parameterIndex, reader, length);
		fence();
	}

	@Override
	public void setBlob(int parameterIndex, InputStream inputStream, long length) throws SQLException {
		target().setBlob(parameterIndex, inputStream, length);
		fence();
	}

	@Override
	public void setNClob(int parameterIndex, Reader reader, long length) throws SQLException {
		target().setNClob(parameterIndex, reader, length);
		fence();
	}

	@Override
	public void setSQLXML(int parameterIndex, SQLXML xmlObject) throws SQLException {
		target().setSQLXML(parameterIndex, xmlObject);
		fence();
	}

	@Override
	public void setObject(int parameterIndex, Object x, int targetSqlType, int scaleOrLength) throws SQLException {
		target().setObject(parameterIndex, x, targetSqlType, scaleOrLength);
		fence();
	}

	@Override
	public void setAsciiStream(int parameterIndex, InputStream x, long length) throws SQLException {
		target().setAsciiStream(parameterIndex, x, length);
		fence();
	}

	@Override
	public void setBinaryStream(int parameterIndex, InputStream x, long length) throws SQLException {
		target().setBinaryStream(parameterIndex, x, length);
		fence();
	}

	@Override
	public void setCharacterStream(int parameterIndex, Reader reader, long length) throws SQLException {
		target().setCharacterStream(parameterIndex, reader, length);
		fence();
	}

	@Override
	public void setAsciiStream(int parameterIndex, InputStream x) throws SQLException {
		target().setAsciiStream(parameterIndex, x);
		fence();
	}

	@Override
	public void setBinaryStream(int parameterIndex, InputStream x) throws SQLException {
		target().setBinaryStream(parameterIndex, x);
		fence();
	}

	@Override
	public void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
		target().setCharacterStream(parameterIndex, reader);
		fence();
	}

	@Override
	public void setNCharacterStream(int parameterIndex, Reader value) throws SQLException {
		target().setNCharacterStream(parameterIndex, value);
		fence();
	}

	@Override
	public void setClob(int parameterIndex, Reader reader) throws SQLException {
		target().setClob(parameterIndex, reader);
		fence();
	}

	@Override
	public void setBlob(int parameterIndex, InputStream inputStream) throws SQLException {
		target().setBlob(parameterIndex, inputStream);
		fence();
	}

	@Override
	public void setNClob(int parameterIndex, Reader reader) throws SQLException {
		target().setNClob(parameterIndex, reader);
		fence();
	}

	@Override
	public void setObject(int parameterIndex, Object x, SQLType targetSqlType, int scaleOrLength) throws SQLException {
		target().setObject(parameterIndex, x, targetSqlType, scaleOrLength);
		fence();
	}

	@Override
	public void setObject(int parameterIndex, Object x, SQLType targetSqlType) throws SQLException {
		target().setObject(parameterIndex, x, targetSqlType);
		fence();
	}

	@Override
	public long executeLargeUpdate() throws SQLException {
		return update(this.sql, PreparedStatement::executeLargeUpdate);
	}

	@Override
	public int[] executeBatch() throws SQLException {
		return update(this.sql, PreparedStatement::executeBatch);
	}

	@Override
	public long[] executeLargeBatch() throws SQLException {
		return update(this.sql, PreparedStatement::executeLargeBatch);
	}

}
