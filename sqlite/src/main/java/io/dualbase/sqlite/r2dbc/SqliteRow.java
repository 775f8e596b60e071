package io.dualbase.sqlite.r2dbc;

import java.util.NoSuchElementException;

import io.dualbase.sqlite.r2dbc.session.Cells;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A row, either a copy or a view of where a query stands.
 */
final class SqliteRow implements Row {

	private final Cells cells;

	private final SqliteRowMetadata metadata;

	private boolean readable = true;

	SqliteRow(Cells cells, SqliteRowMetadata metadata) {
		this.cells = cells;
		this.metadata = metadata;
	}

	void readable(boolean value) {
		this.readable = value;
	}

	@Override
	public RowMetadata getMetadata() {
		return this.metadata;
	}

	@Override
	public <T> @Nullable T get(int index, Class<T> type) {
		Arguments.required(type, "type");
		requireReadable();
		return Codecs.decode(this.cells, this.metadata.column(index).declaredType(), index, type);
	}

	@Override
	public <T> @Nullable T get(String name, Class<T> type) {
		Arguments.required(type, "type");
		requireReadable();
		int index = this.metadata.indexOf(Arguments.required(name, "name"));
		if (index < 0) {
			throw new NoSuchElementException(
					"Column '" + name + "' was asked for, but the row has " + this.metadata.names() + ".");
		}
		return Codecs.decode(this.cells, this.metadata.column(index).declaredType(), index, type);
	}

	private void requireReadable() {
		if (!this.readable) {
			throw new IllegalStateException(
					"The row was read outside of the mapping function, when the query had moved "
							+ "on. Read all values within the function.");
		}
	}

}
