package io.dualbase.sqlite.r2dbc.session;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a row, which outlives its statement.
 */
public final class StoredRow implements Cells {

	private final @Nullable Object[] values;

	private StoredRow(@Nullable Object[] values) {
		this.values = values;
	}

	/**
	 * Copies a row.
	 * @param cells the row
	 * @param count how many columns it has
	 * @return the copy
	 */
	public static StoredRow copy(Cells cells, int count) {
		@Nullable Object[] values = new @Nullable Object[count];
		for (int i = 0; i < count; i++) {
			values[i] = cells.stored(i);
		}
		return new StoredRow(values);
	}

	@Override
	public StorageClass storageClass(int column) {
		Object value = this.values[column];
		if (value instanceof Long) {
			return StorageClass.INTEGER;
		}
		if (value instanceof Double) {
			return StorageClass.REAL;
		}
		if (value instanceof String) {
			return StorageClass.TEXT;
		}
		return (value != null) ? StorageClass.BLOB : StorageClass.NULL;
	}

	@Override
	public long integer(int column) {
		return (this.values[column] instanceof Number number) ? number.longValue() : 0;
	}

	@Override
	public double real(int column) {
		return (this.values[column] instanceof Number number) ? number.doubleValue() : 0;
	}

	@Override
	public @Nullable String text(int column) {
		Object value = this.values[column];
		if (value instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		return (value != null) ? value.toString() : null;
	}

	@Override
	public byte @Nullable [] blob(int column) {
		if (this.values[column] instanceof byte[] bytes) {
			return bytes;
		}
		String text = text(column);
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

	@Override
	public @Nullable Object stored(int column) {
		return this.values[column];
	}

}
