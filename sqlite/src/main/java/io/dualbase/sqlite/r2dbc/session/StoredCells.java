package io.dualbase.sqlite.r2dbc.session;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Cells of which each is had as the value that is stored.
 */
abstract class StoredCells implements Cells {

	@Override
	public StorageClass storageClass(int column) {
		Object value = stored(column);
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
		return (stored(column) instanceof Number number) ? number.longValue() : 0;
	}

	@Override
	public double real(int column) {
		return (stored(column) instanceof Number number) ? number.doubleValue() : 0;
	}

	@Override
	public @Nullable String text(int column) {
		Object value = stored(column);
		if (value instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		return (value != null) ? value.toString() : null;
	}

	@Override
	public byte @Nullable [] blob(int column) {
		if (stored(column) instanceof byte[] bytes) {
			return bytes;
		}
		String text = text(column);
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

	@Override
	public abstract @Nullable Object stored(int column);

}
