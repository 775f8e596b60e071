package io.dualbase.sqlite.r2dbc.exec;

import java.util.ArrayDeque;
import java.util.Queue;

import io.dualbase.sqlite.r2dbc.session.Cells;
import io.dualbase.sqlite.r2dbc.session.StorageClass;
import io.dualbase.sqlite.r2dbc.session.StoredRow;
import org.jspecify.annotations.Nullable;

/**
 * Copies of rows, shown one after the other. Belongs to who has the session.
 */
final class RowBuffer implements Cells {

	/** What an object costs the JVM besides its content, roughly. */
	private static final int OVERHEAD = 32;

	private static final int BYTES_PER_CHARACTER = 2;

	private final int columns;

	private final Queue<StoredRow> rows = new ArrayDeque<>();

	private StoredRow current;

	private long size;

	/**
	 * Create a new instance.
	 * @param row the first row
	 * @param columns how many it has
	 */
	RowBuffer(Cells row, int columns) {
		this.columns = columns;
		this.current = copy(row);
	}

	void add(Cells row) {
		this.rows.add(copy(row));
	}

	private StoredRow copy(Cells row) {
		StoredRow copy = StoredRow.copy(row, this.columns);
		this.size += OVERHEAD;
		for (int i = 0; i < this.columns; i++) {
			this.size += OVERHEAD + contentSize(copy, i);
		}
		return copy;
	}

	private static int contentSize(StoredRow row, int column) {
		Object value = row.stored(column);
		if (value instanceof String text) {
			return text.length() * BYTES_PER_CHARACTER;
		}
		return (value instanceof byte[] bytes) ? bytes.length : 0;
	}

	/** In bytes, roughly; of all rows there ever were. */
	long size() {
		return this.size;
	}

	/** Moves to the next row, if there is one. */
	boolean advance() {
		StoredRow next = this.rows.poll();
		if (next != null) {
			this.current = next;
		}
		return next != null;
	}

	@Override
	public StorageClass storageClass(int column) {
		return this.current.storageClass(column);
	}

	@Override
	public long integer(int column) {
		return this.current.integer(column);
	}

	@Override
	public double real(int column) {
		return this.current.real(column);
	}

	@Override
	public @Nullable String text(int column) {
		return this.current.text(column);
	}

	@Override
	public byte @Nullable [] blob(int column) {
		return this.current.blob(column);
	}

}
