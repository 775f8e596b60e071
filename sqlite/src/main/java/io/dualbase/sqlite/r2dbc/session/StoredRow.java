package io.dualbase.sqlite.r2dbc.session;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a row, which outlives its statement.
 */
public final class StoredRow extends StoredCells {

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
	public @Nullable Object stored(int column) {
		return this.values[column];
	}

}
