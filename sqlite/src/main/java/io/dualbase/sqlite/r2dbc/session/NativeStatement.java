package io.dualbase.sqlite.r2dbc.session;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A statement over {@code org.sqlite.core}.
 */
final class NativeStatement implements SessionStatement {

	private static final StorageClass[] CLASSES = storageClasses();

	private final DB database;

	private final CoreStatement statement;

	private final boolean utf8;

	/**
	 * Zero once closed: sqlite-jdbc then refuses access instead of reading freed memory.
	 */
	private long pointer;

	private boolean underWay;

	private boolean holdsValues;

	NativeStatement(DB database, CoreStatement statement, boolean utf8) throws SQLException {
		this.database = database;
		this.statement = statement;
		this.utf8 = utf8;
		this.pointer = statement.pointer.<Long, SQLException>safeRun((db, address) -> address);
	}

	private static StorageClass[] storageClasses() {
		StorageClass[] classes = new StorageClass[6];
		classes[Codes.SQLITE_INTEGER] = StorageClass.INTEGER;
		classes[Codes.SQLITE_FLOAT] = StorageClass.REAL;
		classes[Codes.SQLITE_TEXT] = StorageClass.TEXT;
		classes[Codes.SQLITE_BLOB] = StorageClass.BLOB;
		classes[Codes.SQLITE_NULL] = StorageClass.NULL;
		return classes;
	}

	@Override
	public boolean execute(@Nullable Object[] values) throws SQLException {
		this.holdsValues = takeRoom(values);
		this.underWay = true;
		try {
			this.underWay = this.database.execute(this.statement, values);
			return this.underWay;
		}
		catch (SQLException ex) {
			if (this.statement.pointer.isClosed()) {
				this.pointer = 0;
			}
			reset();
			throw ex;
		}
	}

	/** Others need not be forgotten: the next execution overwrites them. */
	private static boolean takeRoom(@Nullable Object[] values) {
		for (Object value : values) {
			if (value instanceof String || value instanceof byte[]) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean step() throws SQLException {
		int result = this.database.step(this.pointer);
		if (result == Codes.SQLITE_ROW) {
			return true;
		}
		try {
			if (result != Codes.SQLITE_DONE) {
				this.database.throwex(result);
			}
			return false;
		}
		finally {
			reset();
		}
	}

	@Override
	public void reset() {
		if (this.underWay && this.pointer != 0) {
			// The result repeats that of the last step, which has been reported.
			read((db, address) -> db.reset(address));
		}
		if (this.holdsValues && this.pointer != 0) {
			read((db, address) -> db.clear_bindings(address));
		}
		this.underWay = false;
		this.holdsValues = false;
	}

	@Override
	public StorageClass storageClass(int column) {
		try {
			return CLASSES[this.database.column_type(this.pointer, column)];
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	@Override
	public long integer(int column) {
		try {
			return this.database.column_long(this.pointer, column);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	@Override
	public double real(int column) {
		try {
			return this.database.column_double(this.pointer, column);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * The usual way costs a direct buffer for each value; the bytes of a text are as in
	 * the file, though.
	 */
	@Override
	public @Nullable String text(int column) {
		if (!this.utf8) {
			return this.<@Nullable String>read((db, address) -> db.column_text(address, column));
		}
		byte[] bytes = blob(column);
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	@Override
	public byte @Nullable [] blob(int column) {
		try {
			return this.database.column_blob(this.pointer, column);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	@Override
	public int columnCount() {
		return read((db, address) -> db.column_count(address));
	}

	@Override
	public String columnName(int column) {
		return read((db, address) -> db.column_name(address, column));
	}

	@Override
	public @Nullable String declaredType(int column) {
		return this.<@Nullable String>read((db, address) -> db.column_decltype(address, column));
	}

	@Override
	public boolean usable() {
		return this.pointer != 0;
	}

	@Override
	public void close() {
		if (this.pointer != 0) {
			this.pointer = 0;
			try {
				this.statement.pointer.close();
			}
			catch (SQLException ex) {
				throw unreadable(ex);
			}
		}
	}

	private <T extends @Nullable Object> T read(Call<T> call) {
		try {
			return call.on(this.database, this.pointer);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	private static IllegalStateException unreadable(SQLException cause) {
		return new IllegalStateException("The statement is closed, so its rows can no longer be read.", cause);
	}

	@FunctionalInterface
	private interface Call<T extends @Nullable Object> {

		T on(DB database, long pointer) throws SQLException;

	}

}
