package io.dualbase.sqlite.r2dbc;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

import io.dualbase.sqlite.r2dbc.session.Columns;
import io.dualbase.sqlite.r2dbc.session.Columns.Column;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Describes the columns of a result.
 */
final class SqliteRowMetadata implements RowMetadata {

	private final Columns columns;

	/** Made when first asked for; made twice by a race, it is the same. */
	private @Nullable List<ColumnMetadata> metadatas;

	SqliteRowMetadata(Columns columns) {
		this.columns = columns;
	}

	Column column(int index) {
		if (index < 0 || index >= this.columns.count()) {
			throw new IndexOutOfBoundsException("Column index " + index + " was asked for, but the row has "
					+ this.columns.count() + " columns. Indexes begin with 0.");
		}
		return this.columns.get(index);
	}

	int indexOf(String name) {
		return this.columns.indexOf(name);
	}

	List<String> names() {
		return getColumnMetadatas().stream().map(ColumnMetadata::getName).toList();
	}

	@Override
	public ColumnMetadata getColumnMetadata(int index) {
		return new SqliteColumnMetadata(column(index));
	}

	@Override
	public ColumnMetadata getColumnMetadata(String name) {
		int index = indexOf(Arguments.required(name, "name"));
		if (index < 0) {
			throw new NoSuchElementException("Column '" + name + "' was asked for, but the row has " + names() + ".");
		}
		return getColumnMetadata(index);
	}

	@Override
	public List<ColumnMetadata> getColumnMetadatas() {
		List<ColumnMetadata> known = this.metadatas;
		if (known == null) {
			known = IntStream.range(0, this.columns.count()).mapToObj(this::getColumnMetadata).toList();
			this.metadatas = known;
		}
		return known;
	}

	@Override
	public boolean contains(String columnName) {
		return indexOf(columnName) >= 0;
	}

}
