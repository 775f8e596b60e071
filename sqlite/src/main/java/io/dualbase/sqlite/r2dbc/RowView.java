package io.dualbase.sqlite.r2dbc;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import io.dualbase.sqlite.r2dbc.exec.RowMapping;
import io.dualbase.sqlite.r2dbc.session.Cells;
import io.dualbase.sqlite.r2dbc.session.Columns;
import io.r2dbc.spi.Result.Segment;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Shows each row of a query through the same object, which is readable only while the
 * user's function runs.
 *
 * @param <T> what the function makes of a row
 */
final class RowView<T> implements RowMapping.Mapper<T> {

	private final SqliteRow row;

	private final BiFunction<Row, RowMetadata, ? extends T> function;

	private final @Nullable Predicate<Segment> filter;

	RowView(Cells cells, Columns columns, BiFunction<Row, RowMetadata, ? extends T> function,
			@Nullable Predicate<Segment> filter) {
		this.row = new SqliteRow(cells, new SqliteRowMetadata(columns));
		this.function = function;
		this.filter = filter;
	}

	@Override
	public @Nullable T map() {
		this.row.readable(true);
		try {
			if (this.filter != null && !this.filter.test(new Segments.RowSegment(this.row))) {
				return null;
			}
			return Objects.requireNonNull(this.function.apply(this.row, this.row.getMetadata()),
					"The mapping function returned null, which a publisher cannot emit.");
		}
		finally {
			this.row.readable(false);
		}
	}

}
