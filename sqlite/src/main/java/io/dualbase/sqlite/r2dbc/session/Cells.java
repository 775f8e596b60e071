package io.dualbase.sqlite.r2dbc.session;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row, as stored. Columns count from 0; a column that does not exist
 * must not be asked for.
 */
public interface Cells {

	/**
	 * Returns how a value is stored.
	 * @param column its column
	 * @return the storage class
	 */
	StorageClass storageClass(int column);

	/**
	 * Reads an integer.
	 * @param column its column
	 * @return the value, converted by SQLite's rules if it is stored otherwise
	 */
	long integer(int column);

	/**
	 * Reads a floating point number.
	 * @param column its column
	 * @return the value, converted by SQLite's rules if it is stored otherwise
	 */
	double real(int column);

	/**
	 * Reads text.
	 * @param column its column
	 * @return the text, that of a number or of the bytes of a blob, or null for NULL
	 */
	@Nullable String text(int column);

	/**
	 * Reads bytes.
	 * @param column its column
	 * @return the bytes of a blob or of text in UTF-8, or null for NULL
	 */
	byte @Nullable [] blob(int column);

	/**
	 * Reads a value as it is stored.
	 * @param column its column
	 * @return Long, Double, String, byte[] or null
	 */
	default @Nullable Object stored(int column) {
		return stored(column, storageClass(column));
	}

	/**
	 * Reads a value as it is stored, by who knows how that is.
	 * @param column its column
	 * @param storageClass how it is stored
	 * @return Long, Double, String, byte[] or null
	 */
	default @Nullable Object stored(int column, StorageClass storageClass) {
		return switch (storageClass) {
			case INTEGER -> integer(column);
			case REAL -> real(column);
			case TEXT -> text(column);
			case BLOB -> blob(column);
			case NULL -> null;
		};
	}

}
