package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.r2dbc.session.Cells;
import io.dualbase.sqlite.r2dbc.session.Columns;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a query into values.
 *
 * @param <T> a value
 */
@FunctionalInterface
public interface RowMapping<T> {

	/**
	 * Begins with a query that has started.
	 * @param cells the current row, at each call of the mapper another one
	 * @param columns of all rows
	 * @return the mapper of these rows
	 */
	Mapper<T> begin(Cells cells, Columns columns);

	/**
	 * Maps the current row.
	 *
	 * @param <T> a value
	 */
	@FunctionalInterface
	interface Mapper<T> {

		/**
		 * Maps it.
		 * @return the value, or null to leave the row out
		 */
		@Nullable T map();

	}

}
