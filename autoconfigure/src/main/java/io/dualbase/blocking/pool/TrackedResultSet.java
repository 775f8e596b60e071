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
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Rows, see {@link Tracked}.
 */
final class TrackedResultSet extends Tracked<ResultSet> implements ResultSet {

	private final TrackedConnection connection;

	/** {@code null} if the driver made it, for what it tells of itself. */
	private final @Nullable Statement statement;

	TrackedResultSet(ResultSet rows, TrackedConnection connection, @Nullable Statement statement) {
		super(rows, connection.lease());
		this.connection = connection;
		this.statement = statement;
	}

	/** Written out, because it is called most often of all. */
	@Override
	public boolean next() throws SQLException {
		lease().begin();
		try {
			return unchecked().next();
		}
		catch (SQLException ex) {
			throw lease().failure(ex);
		}
		finally {
			lease().finish();
			fence();
		}
	}

	@Override
	public @Nullable Statement getStatement() throws SQLException {
		Statement made = (this.statement == null) ? fenced(target().getStatement()) : null;
		return (made != null) ? new TrackedStatement<>(made, this.connection) : this.statement;
	}

	@Override
	public void close() throws SQLException {
		if (lease().isHeld()) {
			run(ResultSet::close);
		}
	}

	@Override
	public boolean isClosed() throws SQLException {
		return fenced(!lease().isHeld() || unchecked().isClosed());
	}

	/** The value of a cursor is a result set of the driver. */
	private @Nullable Object visible(@Nullable Object value) {
		fence();
		return (value instanceof ResultSet cursor) ? new TrackedResultSet(cursor, this.connection, this.statement)
				: value;
	}

	@Override
	public boolean wasNull() throws SQLException {
		return fenced(target().wasNull());
	}

	@Override
	public String getString(int columnIndex) throws SQLException {
		return fenced(target().getString(columnIndex));
	}

	@Override
	public boolean getBoolean(int columnIndex) throws SQLException {
		return fenced(target().getBoolean(columnIndex));
	}

	@Override
	public byte getByte(int columnIndex) throws SQLException {
		return fenced(target().getByte(columnIndex));
	}

	@Override
	public short getShort(int columnIndex) throws SQLException {
		return fenced(target().getShort(columnIndex));
	}

	@Override
	public int getInt(int columnIndex) throws SQLException {
		return fenced(target().getInt(columnIndex));
	}

	@Override
	public long getLong(int columnIndex) throws SQLException {
		return fenced(target().getLong(columnIndex));
	}

	@Override
	public float getFloat(int columnIndex) throws SQLException {
		return fenced(target().getFloat(columnIndex));
	}

	@Override
	public double getDouble(int columnIndex) throws SQLException {
		return fenced(target().getDouble(columnIndex));
	}

	@Override
	@Deprecated
	public BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
		return fenced(target().getBigDecimal(columnIndex, scale));
	}

	@Override
	public byte[] getBytes(int columnIndex) throws SQLException {
		return fenced(target().getBytes(columnIndex));
	}

	@Override
	public Date getDate(int columnIndex) throws SQLException {
		return fenced(target().getDate(columnIndex));
	}

	@Override
	public Time getTime(int columnIndex) throws SQLException {
		return fenced(target().getTime(columnIndex));
	}

	@Override
	public Timestamp getTimestamp(int columnIndex) throws SQLException {
		return fenced(target().getTimestamp(columnIndex));
	}

	@Override
	public InputStream getAsciiStream(int columnIndex) throws SQLException {
		return lent(target().getAsciiStream(columnIndex));
	}

	@Override
	@Deprecated
	public InputStream getUnicodeStream(int columnIndex) throws SQLException {
		return lent(target().getUnicodeStream(columnIndex));
	}

	@Override
	public InputStream getBinaryStream(int columnIndex) throws SQLException {
		return lent(target().getBinaryStream(columnIndex));
	}

	@Override
	public String getString(String columnLabel) throws SQLException {
		return fenced(target().getString(columnLabel));
	}

	@Override
	public boolean getBoolean(String columnLabel) throws SQLException {
		return fenced(target().getBoolean(columnLabel));
	}

	@Override
	public byte getByte(String columnLabel) throws SQLException {
		return fenced(target().getByte(columnLabel));
	}

	@Override
	public short getShort(String columnLabel) throws SQLException {
		return fenced(target().getShort(columnLabel));
	}

	@Override
	public int getInt(String columnLabel) throws SQLException {
		return fenced(target().getInt(columnLabel));
	}

	@Override
	public long getLong(String columnLabel) throws SQLException {
		return fenced(target().getLong(columnLabel));
	}

	@Override
	public float getFloat(String columnLabel) throws SQLException {
		return fenced(target().getFloat(columnLabel));
	}

	@Override
	public double getDouble(String columnLabel) throws SQLException {
		return fenced(target().getDouble(columnLabel));
	}

	@Override
	@Deprecated
	public BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
		return fenced(target().getBigDecimal(columnLabel, scale));
	}

	@Override
	public byte[] getBytes(String columnLabel) throws SQLException {
		return fenced(target().getBytes(columnLabel));
	}

	@Override
	public Date getDate(String columnLabel) throws SQLException {
		return fenced(target().getDate(columnLabel));
	}

	@Override
	public Time getTime(String columnLabel) throws SQLException {
		return fenced(target().getTime(columnLabel));
	}

	@Override
	public Timestamp getTimestamp(String columnLabel) throws SQLException {
		return fenced(target().getTimestamp(columnLabel));
	}

	@Override
	public InputStream getAsciiStream(String columnLabel) throws SQLException {
		return lent(target().getAsciiStream(columnLabel));
	}

	@Override
	@Deprecated
	public InputStream getUnicodeStream(String columnLabel) throws SQLException {
		return lent(target().getUnicodeStream(columnLabel));
	}

	@Override
	public InputStream getBinaryStream(String columnLabel) throws SQLException {
		return lent(target().getBinaryStream(columnLabel));
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
	public String getCursorName() throws SQLException {
		return fenced(target().getCursorName());
	}

	@Override
	public ResultSetMetaData getMetaData() throws SQLException {
		return fenced(target().getMetaData());
	}

	@Override
	public @Nullable Object getObject(int columnIndex) throws SQLException {
		return visible(target().getObject(columnIndex));
	}

	@Override
	public @Nullable Object getObject(String columnLabel) throws SQLException {
		return visible(target().getObject(columnLabel));
	}

	@Override
	public int findColumn(String columnLabel) throws SQLException {
		return fenced(target().findColumn(columnLabel));
	}

	@Override
	public Reader getCharacterStream(int columnIndex) throws SQLException {
		return lent(target().getCharacterStream(columnIndex));
	}

	@Override
	public Reader getCharacterStream(String columnLabel) throws SQLException {
		return lent(target().getCharacterStream(columnLabel));
	}

	@Override
	public BigDecimal getBigDecimal(int columnIndex) throws SQLException {
		return fenced(target().getBigDecimal(columnIndex));
	}

	@Override
	public BigDecimal getBigDecimal(String columnLabel) throws SQLException {
		return fenced(target().getBigDecimal(columnLabel));
	}

	@Override
	public boolean isBeforeFirst() throws SQLException {
		return fenced(target().isBeforeFirst());
	}

	@Override
	public boolean isAfterLast() throws SQLException {
		return fenced(target().isAfterLast());
	}

	@Override
	public boolean isFirst() throws SQLException {
		return fenced(target().isFirst());
	}

	@Override
	public boolean isLast() throws SQLException {
		return fenced(target().isLast());
	}

	@Override
	public void beforeFirst() throws SQLException {
		run(ResultSet::beforeFirst);
	}

	@Override
	public void afterLast() throws SQLException {
		run(ResultSet::afterLast);
	}

	@Override
	public boolean first() throws SQLException {
		return call(ResultSet::first);
	}

	@Override
	public boolean last() throws SQLException {
		return call(ResultSet::last);
	}

	@Override
	public int getRow() throws SQLException {
		return fenced(target().getRow());
	}

	@Override
	public boolean absolute(int row) throws SQLException {
		return call((target) -> target.absolute(row));
	}

	@Override
	public boolean relative(int rows) throws SQLException {
		return call((target) -> target.relative(rows));
	}

	@Override
	public boolean previous() throws SQLException {
		return call(ResultSet::previous);
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
	public int getType() throws SQLException {
		return fenced(target().getType());
	}

	@Override
	public int getConcurrency() throws SQLException {
		return fenced(target().getConcurrency());
	}

	@Override
	public boolean rowUpdated() throws SQLException {
		return fenced(target().rowUpdated());
	}

	@Override
	public boolean rowInserted() throws SQLException {
		return fenced(target().rowInserted());
	}

	@Override
	public boolean rowDeleted() throws SQLException {
		return fenced(target().rowDeleted());
	}

	@Override
	public void updateNull(int columnIndex) throws SQLException {
		target().updateNull(columnIndex);
		fence();
	}

	@Override
	public void updateBoolean(int columnIndex, boolean x) throws SQLException {
		target().updateBoolean(columnIndex, x);
		fence();
	}

	@Override
	public void updateByte(int columnIndex, byte x) throws SQLException {
		target().updateByte(columnIndex, x);
		fence();
	}

	@Override
	public void updateShort(int columnIndex, short x) throws SQLException {
		target().updateShort(columnIndex, x);
		fence();
	}

	@Override
	public void updateInt(int columnIndex, int x) throws SQLException {
		target().updateInt(columnIndex, x);
		fence();
	}

	@Override
	public void updateLong(int columnIndex, long x) throws SQLException {
		target().updateLong(columnIndex, x);
		fence();
	}

	@Override
	public void updateFloat(int columnIndex, float x) throws SQLException {
		target().updateFloat(columnIndex, x);
		fence();
	}

	@Override
	public void updateDouble(int columnIndex, double x) throws SQLException {
		target().updateDouble(columnIndex, x);
		fence();
	}

	@Override
	public void updateBigDecimal(int columnIndex, BigDecimal x) throws SQLException {
		target().updateBigDecimal(columnIndex, x);
		fence();
	}

	@Override
	public void updateString(int columnIndex, String x) throws SQLException {
		target().updateString(columnIndex, x);
		fence();
	}

	@Override
	public void updateBytes(int columnIndex, byte[] x) throws SQLException {
		target().updateBytes(columnIndex, x);
		fence();
	}

	@Override
	public void updateDate(int columnIndex, Date x) throws SQLException {
		target().updateDate(columnIndex, x);
		fence();
	}

	@Override
	public void updateTime(int columnIndex, Time x) throws SQLException {
		target().updateTime(columnIndex, x);
		fence();
	}

	@Override
	public void updateTimestamp(int columnIndex, Timestamp x) throws SQLException {
		target().updateTimestamp(columnIndex, x);
		fence();
	}

	@Override
	public void updateAsciiStream(int columnIndex, InputStream x, int length) throws SQLException {
		target().updateAsciiStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateBinaryStream(int columnIndex, InputStream x, int length) throws SQLException {
		target().updateBinaryStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateCharacterStream(int columnIndex, Reader x, int length) throws SQLException {
		target().updateCharacterStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateObject(int columnIndex, Object x, int scaleOrLength) throws SQLException {
		target().updateObject(columnIndex, x, scaleOrLength);
		fence();
	}

	@Override
	public void updateObject(int columnIndex, Object x) throws SQLException {
		target().updateObject(columnIndex, x);
		fence();
	}

	@Override
	public void updateNull(String columnLabel) throws SQLException {
		target().updateNull(columnLabel);
		fence();
	}

	@Override
	public void updateBoolean(String columnLabel, boolean x) throws SQLException {
		target().updateBoolean(columnLabel, x);
		fence();
	}

	@Override
	public void updateByte(String columnLabel, byte x) throws SQLException {
		target().updateByte(columnLabel, x);
		fence();
	}

	@Override
	public void updateShort(String columnLabel, short x) throws SQLException {
		target().updateShort(columnLabel, x);
		fence();
	}

	@Override
	public void updateInt(String columnLabel, int x) throws SQLException {
		target().updateInt(columnLabel, x);
		fence();
	}

	@Override
	public void updateLong(String columnLabel, long x) throws SQLException {
		target().updateLong(columnLabel, x);
		fence();
	}

	@Override
	public void updateFloat(String columnLabel, float x) throws SQLException {
		target().updateFloat(columnLabel, x);
		fence();
	}

	@Override
	public void updateDouble(String columnLabel, double x) throws SQLException {
		target().updateDouble(columnLabel, x);
		fence();
	}

	@Override
	public void updateBigDecimal(String columnLabel, BigDecimal x) throws SQLException {
		target().updateBigDecimal(columnLabel, x);
		fence();
	}

	@Override
	public void updateString(String columnLabel, String x) throws SQLException {
		target().updateString(columnLabel, x);
		fence();
	}

	@Override
	public void updateBytes(String columnLabel, byte[] x) throws SQLException {
		target().updateBytes(columnLabel, x);
		fence();
	}

	@Override
	public void updateDate(String columnLabel, Date x) throws SQLException {
		target().updateDate(columnLabel, x);
		fence();
	}

	@Override
	public void updateTime(String columnLabel, Time x) throws SQLException {
		target().updateTime(columnLabel, x);
		fence();
	}

	@Override
	public void updateTimestamp(String columnLabel, Timestamp x) throws SQLException {
		target().updateTimestamp(columnLabel, x);
		fence();
	}

	@Override
	public void updateAsciiStream(String columnLabel, InputStream x, int length) throws SQLException {
		target().updateAsciiStream(columnLabel, x, length);
		fence();
	}

	@Override
	public void updateBinaryStream(String columnLabel, InputStream x, int length) throws SQLException {
		target().updateBinaryStream(columnLabel, x, length);
		fence();
	}

	@Override
	public void updateCharacterStream(String columnLabel, Reader reader, int length) throws SQLException {
		target().updateCharacterStream(columnLabel, reader, length);
		fence();
	}

	@Override
	public void updateObject(String columnLabel, Object x, int scaleOrLength) throws SQLException {
		target().updateObject(columnLabel, x, scaleOrLength);
		fence();
	}

	@Override
	public void updateObject(String columnLabel, Object x) throws SQLException {
		target().updateObject(columnLabel, x);
		fence();
	}

	@Override
	public void insertRow() throws SQLException {
		lease().executes();
		lease().writes();
		run(ResultSet::insertRow);
	}

	@Override
	public void updateRow() throws SQLException {
		lease().executes();
		lease().writes();
		run(ResultSet::updateRow);
	}

	@Override
	public void deleteRow() throws SQLException {
		lease().executes();
		lease().writes();
		run(ResultSet::deleteRow);
	}

	@Override
	public void refreshRow() throws SQLException {
		run(ResultSet::refreshRow);
	}

	@Override
	public void cancelRowUpdates() throws SQLException {
		target().cancelRowUpdates();
		fence();
	}

	@Override
	public void moveToInsertRow() throws SQLException {
		run(ResultSet::moveToInsertRow);
	}

	@Override
	public void moveToCurrentRow() throws SQLException {
		run(ResultSet::moveToCurrentRow);
	}

	@Override
	public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
		return visible(target().getObject(columnIndex, map));
	}

	@Override
	public Ref getRef(int columnIndex) throws SQLException {
		return lent(target().getRef(columnIndex));
	}

	@Override
	public Blob getBlob(int columnIndex) throws SQLException {
		return lent(target().getBlob(columnIndex));
	}

	@Override
	public Clob getClob(int columnIndex) throws SQLException {
		return lent(target().getClob(columnIndex));
	}

	@Override
	public Array getArray(int columnIndex) throws SQLException {
		return fenced(target().getArray(columnIndex));
	}

	@Override
	public @Nullable Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
		return visible(target().getObject(columnLabel, map));
	}

	@Override
	public Ref getRef(String columnLabel) throws SQLException {
		return lent(target().getRef(columnLabel));
	}

	@Override
	public Blob getBlob(String columnLabel) throws SQLException {
		return lent(target().getBlob(columnLabel));
	}

	@Override
	public Clob getClob(String columnLabel) throws SQLException {
		return lent(target().getClob(columnLabel));
	}

	@Override
	public Array getArray(String columnLabel) throws SQLException {
		return fenced(target().getArray(columnLabel));
	}

	@Override
	public Date getDate(int columnIndex, Calendar cal) throws SQLException {
		return fenced(target().getDate(columnIndex, cal));
	}

	@Override
	public Date getDate(String columnLabel, Calendar cal) throws SQLException {
		return fenced(target().getDate(columnLabel, cal));
	}

	@Override
	public Time getTime(int columnIndex, Calendar cal) throws SQLException {
		return fenced(target().getTime(columnIndex, cal));
	}

	@Override
	public Time getTime(String columnLabel, Calendar cal) throws SQLException {
		return fenced(target().getTime(columnLabel, cal));
	}

	@Override
	public Timestamp getTimestamp(int columnIndex, Calendar cal) throws SQLException {
		return fenced(target().getTimestamp(columnIndex, cal));
	}

	@Override
	public Timestamp getTimestamp(String columnLabel, Calendar cal) throws SQLException {
		return fenced(target().getTimestamp(columnLabel, cal));
	}

	@Override
	public URL getURL(int columnIndex) throws SQLException {
		return fenced(target().getURL(columnIndex));
	}

	@Override
	public URL getURL(String columnLabel) throws SQLException {
		return fenced(target().getURL(columnLabel));
	}

	@Override
	public void updateRef(int columnIndex, Ref x) throws SQLException {
		target().updateRef(columnIndex, x);
		fence();
	}

	@Override
	public void updateRef(String columnLabel, Ref x) throws SQLException {
		target().updateRef(columnLabel, x);
		fence();
	}

	@Override
	public void updateBlob(int columnIndex, Blob x) throws SQLException {
		target().updateBlob(columnIndex, x);
		fence();
	}

	@Override
	public void updateBlob(String columnLabel, Blob x) throws SQLException {
		target().updateBlob(columnLabel, x);
		fence();
	}

	@Override
	public void updateClob(int columnIndex, Clob x) throws SQLException {
		target().updateClob(columnIndex, x);
		fence();
	}

	@Override
	public void updateClob(String columnLabel, Clob x) throws SQLException {
		target().updateClob(columnLabel, x);
		fence();
	}

	@Override
	public void updateArray(int columnIndex, Array x) throws SQLException {
		target().updateArray(columnIndex, x);
		fence();
	}

	@Override
	public void updateArray(String columnLabel, Array x) throws SQLException {
		target().updateArray(columnLabel, x);
		fence();
	}

	@Override
	public RowId getRowId(int columnIndex) throws SQLException {
		return fenced(target().getRowId(columnIndex));
	}

	@Override
	public RowId getRowId(String columnLabel) throws SQLException {
		return fenced(target().getRowId(columnLabel));
	}

	@Override
	public void updateRowId(int columnIndex, RowId x) throws SQLException {
		target().updateRowId(columnIndex, x);
		fence();
	}

	@Override
	public void updateRowId(String columnLabel, RowId x) throws SQLException {
		target().updateRowId(columnLabel, x);
		fence();
	}

	@Override
	public int getHoldability() throws SQLException {
		return fenced(target().getHoldability());
	}

	@Override
	public void updateNString(int columnIndex, String nString) throws SQLException {
		target().updateNString(columnIndex, nString);
		fence();
	}

	@Override
	public void updateNString(String columnLabel, String nString) throws SQLException {
		target().updateNString(columnLabel, nString);
		fence();
	}

	@Override
	public void updateNClob(int columnIndex, NClob nClob) throws SQLException {
		target().updateNClob(columnIndex, nClob);
		fence();
	}

	@Override
	public void updateNClob(String columnLabel, NClob nClob) throws SQLException {
		target().updateNClob(columnLabel, nClob);
		fence();
	}

	@Override
	public NClob getNClob(int columnIndex) throws SQLException {
		return lent(target().getNClob(columnIndex));
	}

	@Override
	public NClob getNClob(String columnLabel) throws SQLException {
		return lent(target().getNClob(columnLabel));
	}

	@Override
	public SQLXML getSQLXML(int columnIndex) throws SQLException {
		return lent(target().getSQLXML(columnIndex));
	}

	@Override
	public SQLXML getSQLXML(String columnLabel) throws SQLException {
		return lent(target().getSQLXML(columnLabel));
	}

	@Override
	public void updateSQLXML(int columnIndex, SQLXML xmlObject) throws SQLException {
		target().updateSQLXML(columnIndex, xmlObject);
		fence();
	}

	@Override
	public void updateSQLXML(String columnLabel, SQLXML xmlObject) throws SQLException {
		target().updateSQLXML(columnLabel, xmlObject);
		fence();
	}

	@Override
	public String getNString(int columnIndex) throws SQLException {
		return fenced(target().getNString(columnIndex));
	}

	@Override
	public String getNString(String columnLabel) throws SQLException {
		return fenced(target().getNString(columnLabel));
	}

	@Override
	public Reader getNCharacterStream(int columnIndex) throws SQLException {
		return lent(target().getNCharacterStream(columnIndex));
	}

	@Override
	public Reader getNCharacterStream(String columnLabel) throws SQLException {
		return lent(target().getNCharacterStream(columnLabel));
	}

	@Override
	public void updateNCharacterStream(int columnIndex, Reader x, long length) throws SQLException {
		target().updateNCharacterStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateNCharacterStream(String columnLabel, Reader reader, long length) throws SQLException {
		target().updateNCharacterStream(columnLabel, reader, length);
		fence();
	}

	@Override
	public void updateAsciiStream(int columnIndex, InputStream x, long length) throws SQLException {
		target().updateAsciiStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateBinaryStream(int columnIndex, InputStream x, long length) throws SQLException {
		target().updateBinaryStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateCharacterStream(int columnIndex, Reader x, long length) throws SQLException {
		target().updateCharacterStream(columnIndex, x, length);
		fence();
	}

	@Override
	public void updateAsciiStream(String columnLabel, InputStream x, long length) throws SQLException {
		target().updateAsciiStream(columnLabel, x, length);
		fence();
	}

	@Override
	public void updateBinaryStream(String columnLabel, InputStream x, long length) throws SQLException {
		target().updateBinaryStream(columnLabel, x, length);
		fence();
	}

	@Override
	public void updateCharacterStream(String columnLabel, Reader reader, long length) throws SQLException {
		target().updateCharacterStream(columnLabel, reader, length);
		fence();
	}

	@Override
	public void updateBlob(int columnIndex, InputStream inputStream, long length) throws SQLException {
		target().updateBlob(columnIndex, inputStream, length);
		fence();
	}

	@Override
	public void updateBlob(String columnLabel, InputStream inputStream, long length) throws SQLException {
		target().updateBlob(columnLabel, inputStream, length);
		fence();
	}

	@Override
	public void updateClob(int columnIndex, Reader reader, long length) throws SQLException {
		target().updateClob(columnIndex, reader, length);
		fence();
	}

	@Override
	public void updateClob(String columnLabel, Reader reader, long length) throws SQLException {
		target().updateClob(columnLabel, reader, length);
		fence();
	}

	@Override
	public void updateNClob(int columnIndex, Reader reader, long length) throws SQLException {
		target().updateNClob(columnIndex, reader, length);
		fence();
	}

	@Override
	public void updateNClob(String columnLabel, Reader reader, long length) throws SQLException {
		target().updateNClob(columnLabel, reader, length);
		fence();
	}

	@Override
	public void updateNCharacterStream(int columnIndex, Reader x) throws SQLException {
		target().updateNCharacterStream(columnIndex, x);
		fence();
	}

	@Override
	public void updateNCharacterStream(String columnLabel, Reader reader) throws SQLException {
		target().updateNCharacterStream(columnLabel, reader);
		fence();
	}

	@Override
	public void updateAsciiStream(int columnIndex, InputStream x) throws SQLException {
		target().updateAsciiStream(columnIndex, x);
		fence();
	}

	@Override
	public void updateBinaryStream(int columnIndex, InputStream x) throws SQLException {
		target().updateBinaryStream(columnIndex, x);
		fence();
	}

	@Override
	public void updateCharacterStream(int columnIndex, Reader x) throws SQLException {
		target().updateCharacterStream(columnIndex, x);
		fence();
	}

	@Override
	public void updateAsciiStream(String columnLabel, InputStream x) throws SQLException {
		target().updateAsciiStream(columnLabel, x);
		fence();
	}

	@Override
	public void updateBinaryStream(String columnLabel, InputStream x) throws SQLException {
		target().updateBinaryStream(columnLabel, x);
		fence();
	}

	@Override
	public void updateCharacterStream(String columnLabel, Reader reader) throws SQLException {
		target().updateCharacterStream(columnLabel, reader);
		fence();
	}

	@Override
	public void updateBlob(int columnIndex, InputStream inputStream) throws SQLException {
		target().updateBlob(columnIndex, inputStream);
		fence();
	}

	@Override
	public void updateBlob(String columnLabel, InputStream inputStream) throws SQLException {
		target().updateBlob(columnLabel, inputStream);
		fence();
	}

	@Override
	public void updateClob(int columnIndex, Reader reader) throws SQLException {
		target().updateClob(columnIndex, reader);
		fence();
	}

	@Override
	public void updateClob(String columnLabel, Reader reader) throws SQLException {
		target().updateClob(columnLabel, reader);
		fence();
	}

	@Override
	public void updateNClob(int columnIndex, Reader reader) throws SQLException {
		target().updateNClob(columnIndex, reader);
		fence();
	}

	@Override
	public void updateNClob(String columnLabel, Reader reader) throws SQLException {
		target().updateNClob(columnLabel, reader);
		fence();
	}

	@Override
	public <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
		return fenced(target().getObject(columnIndex, type));
	}

	@Override
	public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
		return fenced(target().getObject(columnLabel, type));
	}

	@Override
	public void updateObject(int columnIndex, Object x, SQLType targetSqlType, int scaleOrLength) throws SQLException {
		target().updateObject(columnIndex, x, targetSqlType, scaleOrLength);
		fence();
	}

	@Override
	public void updateObject(String columnLabel, Object x, SQLType targetSqlType, int scaleOrLength)
			throws SQLException {
		target().updateObject(columnLabel, x, targetSqlType, scaleOrLength);
		fence();
	}

	@Override
	public void updateObject(int columnIndex, Object x, SQLType targetSqlType) throws SQLException {
		target().updateObject(columnIndex, x, targetSqlType);
		fence();
	}

	@Override
	public void updateObject(String columnLabel, Object x, SQLType targetSqlType) throws SQLException {
		target().updateObject(columnLabel, x, targetSqlType);
		fence();
	}

}
