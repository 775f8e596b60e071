package io.dualbase.blocking.pool;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call of a procedure, see {@link Tracked}.
 */
final class TrackedCallableStatement extends TrackedPreparedStatement<CallableStatement> implements CallableStatement {

	TrackedCallableStatement(CallableStatement statement, TrackedConnection connection, String sql) {
		super(statement, connection, sql);
	}

	/** The value of a cursor is a result set of the driver. */
	private @Nullable Object visible(@Nullable Object value) {
		fence();
		return (value instanceof ResultSet cursor) ? rows(cursor) : value;
	}

	@Override
	public void registerOutParameter(int parameterIndex, int sqlType) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType);
		fence();
	}

	@Override
	public void registerOutParameter(int parameterIndex, int sqlType, int scale) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType, scale);
		fence();
	}

	@Override
	public boolean wasNull() throws SQLException {
		return fenced(target().wasNull());
	}

	@Override
	public String getString(int parameterIndex) throws SQLException {
		return fenced(target().getString(parameterIndex));
	}

	@Override
	public boolean getBoolean(int parameterIndex) throws SQLException {
		return fenced(target().getBoolean(parameterIndex));
	}

	@Override
	public byte getByte(int parameterIndex) throws SQLException {
		return fenced(target().getByte(parameterIndex));
	}

	@Override
	public short getShort(int parameterIndex) throws SQLException {
		return fenced(target().getShort(parameterIndex));
	}

	@Override
	public int getInt(int parameterIndex) throws SQLException {
		return fenced(target().getInt(parameterIndex));
	}

	@Override
	public long getLong(int parameterIndex) throws SQLException {
		return fenced(target().getLong(parameterIndex));
	}

	@Override
	public float getFloat(int parameterIndex) throws SQLException {
		return fenced(target().getFloat(parameterIndex));
	}

	@Override
	public double getDouble(int parameterIndex) throws SQLException {
		return fenced(target().getDouble(parameterIndex));
	}

	@Override
	@Deprecated
	public BigDecimal getBigDecimal(int parameterIndex, int scale) throws SQLException {
		return fenced(target().getBigDecimal(parameterIndex, scale));
	}

	@Override
	public byte[] getBytes(int parameterIndex) throws SQLException {
		return fenced(target().getBytes(parameterIndex));
	}

	@Override
	public Date getDate(int parameterIndex) throws SQLException {
		return fenced(target().getDate(parameterIndex));
	}

	@Override
	public Time getTime(int parameterIndex) throws SQLException {
		return fenced(target().getTime(parameterIndex));
	}

	@Override
	public Timestamp getTimestamp(int parameterIndex) throws SQLException {
		return fenced(target().getTimestamp(parameterIndex));
	}

	@Override
	public @Nullable Object getObject(int parameterIndex) throws SQLException {
		return visible(target().getObject(parameterIndex));
	}

	@Override
	public BigDecimal getBigDecimal(int parameterIndex) throws SQLException {
		return fenced(target().getBigDecimal(parameterIndex));
	}

	@Override
	public @Nullable Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
		return visible(target().getObject(parameterIndex, map));
	}

	@Override
	public Ref getRef(int parameterIndex) throws SQLException {
		return lent(target().getRef(parameterIndex));
	}

	@Override
	public Blob getBlob(int parameterIndex) throws SQLException {
		return lent(target().getBlob(parameterIndex));
	}

	@Override
	public Clob getClob(int parameterIndex) throws SQLException {
		return lent(target().getClob(parameterIndex));
	}

	@Override
	public Array getArray(int parameterIndex) throws SQLException {
		return fenced(target().getArray(parameterIndex));
	}

	@Override
	public Date getDate(int parameterIndex, Calendar cal) throws SQLException {
		return fenced(target().getDate(parameterIndex, cal));
	}

	@Override
	public Time getTime(int parameterIndex, Calendar cal) throws SQLException {
		return fenced(target().getTime(parameterIndex, cal));
	}

	@Override
	public Timestamp getTimestamp(int parameterIndex, Calendar cal) throws SQLException {
		return fenced(target().getTimestamp(parameterIndex, cal));
	}

	@Override
	public void registerOutParameter(int parameterIndex, int sqlType, String typeName) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType, typeName);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, int sqlType) throws SQLException {
		target().registerOutParameter(parameterName, sqlType);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, int sqlType, int scale) throws SQLException {
		target().registerOutParameter(parameterName, sqlType, scale);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, int sqlType, String typeName) throws SQLException {
		target().registerOutParameter(parameterName, sqlType, typeName);
		fence();
	}

	@Override
	public URL getURL(int parameterIndex) throws SQLException {
		return fenced(target().getURL(parameterIndex));
	}

	@Override
	public void setURL(String parameterName, URL val) throws SQLException {
		target().setURL(parameterName, val);
		fence();
	}

	@Override
	public void setNull(String parameterName, int sqlType) throws SQLException {
		target().setNull(parameterName, sqlType);
		fence();
	}

	@Override
	public void setBoolean(String parameterName, boolean x) throws SQLException {
		target().setBoolean(parameterName, x);
		fence();
	}

	@Override
	public void setByte(String parameterName, byte x) throws SQLException {
		target().setByte(parameterName, x);
		fence();
	}

	@Override
	public void setShort(String parameterName, short x) throws SQLException {
		target().setShort(parameterName, x);
		fence();
	}

	@Override
	public void setInt(String parameterName, int x) throws SQLException {
		target().setInt(parameterName, x);
		fence();
	}

	@Override
	public void setLong(String parameterName, long x) throws SQLException {
		target().setLong(parameterName, x);
		fence();
	}

	@Override
	public void setFloat(String parameterName, float x) throws SQLException {
		target().setFloat(parameterName, x);
		fence();
	}

	@Override
	public void setDouble(String parameterName, double x) throws SQLException {
		target().setDouble(parameterName, x);
		fence();
	}

	@Override
	public void setBigDecimal(String parameterName, BigDecimal x) throws SQLException {
		target().setBigDecimal(parameterName, x);
		fence();
	}

	@Override
	public void setString(String parameterName, String x) throws SQLException {
		target().setString(parameterName, x);
		fence();
	}

	@Override
	public void setBytes(String parameterName, byte[] x) throws SQLException {
		target().setBytes(parameterName, x);
		fence();
	}

	@Override
	public void setDate(String parameterName, Date x) throws SQLException {
		target().setDate(parameterName, x);
		fence();
	}

	@Override
	public void setTime(String parameterName, Time x) throws SQLException {
		target().setTime(parameterName, x);
		fence();
	}

	@Override
	public void setTimestamp(String parameterName, Timestamp x) throws SQLException {
		target().setTimestamp(parameterName, x);
		fence();
	}

	@Override
	public void setAsciiStream(String parameterName, InputStream x, int length) throws SQLException {
		target().setAsciiStream(parameterName, x, length);
		fence();
	}

	@Override
	public void setBinaryStream(String parameterName, InputStream x, int length) throws SQLException {
		target().setBinaryStream(parameterName, x, length);
		fence();
	}

	@Override
	public void setObject(String parameterName, Object x, int targetSqlType, int scale) throws SQLException {
		target().setObject(parameterName, x, targetSqlType, scale);
		fence();
	}

	@Override
	public void setObject(String parameterName, Object x, int targetSqlType) throws SQLException {
		target().setObject(parameterName, x, targetSqlType);
		fence();
	}

	@Override
	public void setObject(String parameterName, Object x) throws SQLException {
		target().setObject(parameterName, x);
		fence();
	}

	@Override
	public void setCharacterStream(String parameterName, Reader reader, int length) throws SQLException {
		target().setCharacterStream(parameterName, reader, length);
		fence();
	}

	@Override
	public void setDate(String parameterName, Date x, Calendar cal) throws SQLException {
		target().setDate(parameterName, x, cal);
		fence();
	}

	@Override
	public void setTime(String parameterName, Time x, Calendar cal) throws SQLException {
		target().setTime(parameterName, x, cal);
		fence();
	}

	@Override
	public void setTimestamp(String parameterName, Timestamp x, Calendar cal) throws SQLException {
		target().setTimestamp(parameterName, x, cal);
		fence();
	}

	@Override
	public void setNull(String parameterName, int sqlType, String typeName) throws SQLException {
		target().setNull(parameterName, sqlType, typeName);
		fence();
	}

	@Override
	public String getString(String parameterName) throws SQLException {
		return fenced(target().getString(parameterName));
	}

	@Override
	public boolean getBoolean(String parameterName) throws SQLException {
		return fenced(target().getBoolean(parameterName));
	}

	@Override
	public byte getByte(String parameterName) throws SQLException {
		return fenced(target().getByte(parameterName));
	}

	@Override
	public short getShort(String parameterName) throws SQLException {
		return fenced(target().getShort(parameterName));
	}

	@Override
	public int getInt(String parameterName) throws SQLException {
		return fenced(target().getInt(parameterName));
	}

	@Override
	public long getLong(String parameterName) throws SQLException {
		return fenced(target().getLong(parameterName));
	}

	@Override
	public float getFloat(String parameterName) throws SQLException {
		return fenced(target().getFloat(parameterName));
	}

	@Override
	public double getDouble(String parameterName) throws SQLException {
		return fenced(target().getDouble(parameterName));
	}

	@Override
	public byte[] getBytes(String parameterName) throws SQLException {
		return fenced(target().getBytes(parameterName));
	}

	@Override
	public Date getDate(String parameterName) throws SQLException {
		return fenced(target().getDate(parameterName));
	}

	@Override
	public Time getTime(String parameterName) throws SQLException {
		return fenced(target().getTime(parameterName));
	}

	@Override
	public Timestamp getTimestamp(String parameterName) throws SQLException {
		return fenced(target().getTimestamp(parameterName));
	}

	@Override
	public @Nullable Object getObject(String parameterName) throws SQLException {
		return visible(target().getObject(parameterName));
	}

	@Override
	public BigDecimal getBigDecimal(String parameterName) throws SQLException {
		return fenced(target().getBigDecimal(parameterName));
	}

	@Override
	public @Nullable Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
		return visible(target().getObject(parameterName, map));
	}

	@Override
	public Ref getRef(String parameterName) throws SQLException {
		return lent(target().getRef(parameterName));
	}

	@Override
	public Blob getBlob(String parameterName) throws SQLException {
		return lent(target().getBlob(parameterName));
	}

	@Override
	public Clob getClob(String parameterName) throws SQLException {
		return lent(target().getClob(parameterName));
	}

	@Override
	public Array getArray(String parameterName) throws SQLException {
		return fenced(target().getArray(parameterName));
	}

	@Override
	public Date getDate(String parameterName, Calendar cal) throws SQLException {
		return fenced(target().getDate(parameterName, cal));
	}

	@Override
	public Time getTime(String parameterName, Calendar cal) throws SQLException {
		return fenced(target().getTime(parameterName, cal));
	}

	@Override
	public Timestamp getTimestamp(String parameterName, Calendar cal) throws SQLException {
		return fenced(target().getTimestamp(parameterName, cal));
	}

	@Override
	public URL getURL(String parameterName) throws SQLException {
		return fenced(target().getURL(parameterName));
	}

	@Override
	public RowId getRowId(int parameterIndex) throws SQLException {
		return fenced(target().getRowId(parameterIndex));
	}

	@Override
	public RowId getRowId(String parameterName) throws SQLException {
		return fenced(target().getRowId(parameterName));
	}

	@Override
	public void setRowId(String parameterName, RowId x) throws SQLException {
		target().setRowId(parameterName, x);
		fence();
	}

	@Override
	public void setNString(String parameterName, String value) throws SQLException {
		target().setNString(parameterName, value);
		fence();
	}

	@Override
	public void setNCharacterStream(String parameterName, Reader value, long length) throws SQLException {
		target().setNCharacterStream(parameterName, value, length);
		fence();
	}

	@Override
	public void setNClob(String parameterName, NClob value) throws SQLException {
		target().setNClob(parameterName, value);
		fence();
	}

	@Override
	public void setClob(String parameterName, Reader reader, long length) throws SQLException {
		target().setClob(parameterName, reader, length);
		fence();
	}

	@Override
	public void setBlob(String parameterName, InputStream inputStream, long length) throws SQLException {
		target().setBlob(parameterName, inputStream, length);
		fence();
	}

	@Override
	public void setNClob(String parameterName, Reader reader, long length) throws SQLException {
		target().setNClob(parameterName, reader, length);
		fence();
	}

	@Override
	public NClob getNClob(int parameterIndex) throws SQLException {
		return lent(target().getNClob(parameterIndex));
	}

	@Override
	public NClob getNClob(String parameterName) throws SQLException {
		return lent(target().getNClob(parameterName));
	}

	@Override
	public void setSQLXML(String parameterName, SQLXML xmlObject) throws SQLException {
		target().setSQLXML(parameterName, xmlObject);
		fence();
	}

	@Override
	public SQLXML getSQLXML(int parameterIndex) throws SQLException {
		return lent(target().getSQLXML(parameterIndex));
	}

	@Override
	public SQLXML getSQLXML(String parameterName) throws SQLException {
		return lent(target().getSQLXML(parameterName));
	}

	@Override
	public String getNString(int parameterIndex) throws SQLException {
		return fenced(target().getNString(parameterIndex));
	}

	@Override
	public String getNString(String parameterName) throws SQLException {
		return fenced(target().getNString(parameterName));
	}

	@Override
	public Reader getNCharacterStream(int parameterIndex) throws SQLException {
		return lent(target().getNCharacterStream(parameterIndex));
	}

	@Override
	public Reader getNCharacterStream(String parameterName) throws SQLException {
		return lent(target().getNCharacterStream(parameterName));
	}

	@Override
	public Reader getCharacterStream(int parameterIndex) throws SQLException {
		return lent(target().getCharacterStream(parameterIndex));
	}

	@Override
	public Reader getCharacterStream(String parameterName) throws SQLException {
		return lent(target().getCharacterStream(parameterName));
	}

	@Override
	public void setBlob(String parameterName, Blob x) throws SQLException {
		target().setBlob(parameterName, x);
		fence();
	}

	@Override
	public void setClob(String parameterName, Clob x) throws SQLException {
		target().setClob(parameterName, x);
		fence();
	}

	@Override
	public void setAsciiStream(String parameterName, InputStream x, long length) throws SQLException {
		target().setAsciiStream(parameterName, x, length);
		fence();
	}

	@Override
	public void setBinaryStream(String parameterName, InputStream x, long length) throws SQLException {
		target().setBinaryStream(parameterName, x, length);
		fence();
	}

	@Override
	public void setCharacterStream(String parameterName, Reader reader, long length) throws SQLException {
		target().setCharacterStream(parameterName, reader, length);
		fence();
	}

	@Override
	public void setAsciiStream(String parameterName, InputStream x) throws SQLException {
		target().setAsciiStream(parameterName, x);
		fence();
	}

	@Override
	public void setBinaryStream(String parameterName, InputStream x) throws SQLException {
		target().setBinaryStream(parameterName, x);
		fence();
	}

	@Override
	public void setCharacterStream(String parameterName, Reader reader) throws SQLException {
		target().setCharacterStream(parameterName, reader);
		fence();
	}

	@Override
	public void setNCharacterStream(String parameterName, Reader value) throws SQLException {
		target().setNCharacterStream(parameterName, value);
		fence();
	}

	@Override
	public void setClob(String parameterName, Reader reader) throws SQLException {
		target().setClob(parameterName, reader);
		fence();
	}

	@Override
	public void setBlob(String parameterName, InputStream inputStream) throws SQLException {
		target().setBlob(parameterName, inputStream);
		fence();
	}

	@Override
	public void setNClob(String parameterName, Reader reader) throws SQLException {
		target().setNClob(parameterName, reader);
		fence();
	}

	@Override
	public <T> T getObject(int parameterIndex, Class<T> type) throws SQLException {
		return fenced(target().getObject(parameterIndex, type));
	}

	@Override
	public <T> T getObject(String parameterName, Class<T> type) throws SQLException {
		return fenced(target().getObject(parameterName, type));
	}

	@Override
	public void setObject(String parameterName, Object x, SQLType targetSqlType, int scaleOrLength)
			throws SQLException {
		target().setObject(parameterName, x, targetSqlType, scaleOrLength);
		fence();
	}

	@Override
	public void setObject(String parameterName, Object x, SQLType targetSqlType) throws SQLException {
		target().setObject(parameterName, x, targetSqlType);
		fence();
	}

	@Override
	public void registerOutParameter(int parameterIndex, SQLType sqlType) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType);
		fence();
	}

	@Override
	public void registerOutParameter(int parameterIndex, SQLType sqlType, int scale) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType, scale);
		fence();
	}

	@Override
	public void registerOutParameter(int parameterIndex, SQLType sqlType, String typeName) throws SQLException {
		target().registerOutParameter(parameterIndex, sqlType, typeName);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, SQLType sqlType) throws SQLException {
		target().registerOutParameter(parameterName, sqlType);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, SQLType sqlType, int scale) throws SQLException {
		target().registerOutParameter(parameterName, sqlType, scale);
		fence();
	}

	@Override
	public void registerOutParameter(String parameterName, SQLType sqlType, String typeName) throws SQLException {
		target().registerOutParameter(parameterName, sqlType, typeName);
		fence();
	}

}
