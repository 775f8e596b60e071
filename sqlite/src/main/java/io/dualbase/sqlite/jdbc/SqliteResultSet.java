package io.dualbase.sqlite.jdbc;

import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;

import javax.sql.rowset.serial.SerialBlob;

import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreResultSet;
import org.sqlite.core.CoreStatement;
import org.sqlite.jdbc4.JDBC4ResultSet;

/**
 * A second view of the cursor that the driver's own result set has opened; both are
 * closed together.
 */
final class SqliteResultSet extends JDBC4ResultSet {

	private final CoreResultSet original;

	private final Execution execution;

	SqliteResultSet(CoreStatement statement, CoreResultSet original, Execution execution) {
		super(statement);
		this.original = original;
		this.execution = execution;
		this.cols = original.cols;
		this.colsMeta = original.colsMeta;
		this.maxRows = original.maxRows;
		this.emptyResultSet = original.emptyResultSet;
		this.open = true;
	}

	@Override
	public boolean next() throws SQLException {
		checkOpen();
		return this.execution.step(((Statement) this.stmt).getQueryTimeout(), super::next);
	}

	@Override
	public void close() throws SQLException {
		if (this.open) {
			this.execution.closed(this);
			this.original.close();
			super.close();
			this.open = false;
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getObject(int column, @Nullable Class<T> type) throws SQLException {
		if (type == null) {
			throw new SQLException("Could not read column " + column + ": the wanted class is null.");
		}
		checkOpen();
		return (T) JdbcValue.decode(getObject(column), type);
	}

	@Override
	public <T> @Nullable T getObject(String column, Class<T> type) throws SQLException {
		return getObject(findColumn(column), type);
	}

	/** SQLite's own text of a floating point number differs from that of Java. */
	@Override
	public @Nullable String getString(int column) throws SQLException {
		return isStoredAs(Codes.SQLITE_FLOAT, column) ? String.valueOf(super.getDouble(column))
				: super.getString(column);
	}

	@Override
	public byte getByte(int column) throws SQLException {
		return number(column, Byte.class, (byte) 0);
	}

	@Override
	public short getShort(int column) throws SQLException {
		return number(column, Short.class, (short) 0);
	}

	@Override
	public int getInt(int column) throws SQLException {
		if (isStoredAs(Codes.SQLITE_INTEGER, column)) {
			long value = super.getLong(column);
			if (value == (int) value) {
				return (int) value;
			}
		}
		return number(column, Integer.class, 0);
	}

	@Override
	public long getLong(int column) throws SQLException {
		return isStoredAs(Codes.SQLITE_INTEGER, column) ? super.getLong(column) : number(column, Long.class, 0L);
	}

	@Override
	public float getFloat(int column) throws SQLException {
		return number(column, Float.class, 0f);
	}

	@Override
	public double getDouble(int column) throws SQLException {
		return isStoredAs(Codes.SQLITE_FLOAT, column) ? super.getDouble(column) : number(column, Double.class, 0d);
	}

	/** Where SQLite itself would make 0 of text, or cut off what does not fit. */
	private <T extends Number> T number(int column, Class<T> type, T absent) throws SQLException {
		T value = getObject(column, type);
		return (value != null) ? value : absent;
	}

	private boolean isStoredAs(int storageClass, int column) throws SQLException {
		return safeGetColumnType(markCol(column)) == storageClass;
	}

	@Override
	public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
		return getObject(column, BigDecimal.class);
	}

	@Override
	public boolean getBoolean(int column) throws SQLException {
		return Boolean.TRUE.equals(getObject(column, Boolean.class));
	}

	@Override
	public @Nullable Timestamp getTimestamp(int column) throws SQLException {
		return getObject(column, Timestamp.class);
	}

	@Override
	public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
		LocalDateTime value = getObject(column, LocalDateTime.class);
		return (value != null) ? Timestamp.from(JdbcValue.instant(value, calendar)) : null;
	}

	@Override
	public @Nullable Timestamp getTimestamp(String column, @Nullable Calendar calendar) throws SQLException {
		return getTimestamp(findColumn(column), calendar);
	}

	@Override
	public @Nullable Date getDate(int column) throws SQLException {
		return getObject(column, Date.class);
	}

	@Override
	public @Nullable Date getDate(String column) throws SQLException {
		return getDate(findColumn(column));
	}

	@Override
	public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
		LocalDate value = getObject(column, LocalDate.class);
		return (value != null) ? new Date(JdbcValue.instant(value.atStartOfDay(), calendar).toEpochMilli()) : null;
	}

	@Override
	public @Nullable Time getTime(int column) throws SQLException {
		return getObject(column, Time.class);
	}

	@Override
	public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
		LocalTime value = getObject(column, LocalTime.class);
		return (value != null) ? new Time(JdbcValue.instant(value.atDate(LocalDate.EPOCH), calendar).toEpochMilli())
				: null;
	}

	@Override
	public @Nullable Blob getBlob(int column) throws SQLException {
		byte[] bytes = getBytes(column);
		return (bytes != null) ? new SerialBlob(bytes) : null;
	}

	@Override
	public @Nullable Blob getBlob(String column) throws SQLException {
		return getBlob(findColumn(column));
	}

}
