package io.dualbase.sqlite.r2dbc.exec;

import java.util.List;

import io.dualbase.sqlite.r2dbc.session.Columns;
import io.dualbase.sqlite.r2dbc.session.StoredRow;

/**
 * What a statement that was run at once has brought.
 *
 * @param columns of the rows, if there are any
 * @param rows copies of all rows
 * @param changes how many rows were changed, -1 if the statement is not of that kind
 */
public record Outcome(Columns columns, List<StoredRow> rows, long changes) {

}
