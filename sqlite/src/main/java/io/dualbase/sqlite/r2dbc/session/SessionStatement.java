package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A compiled statement. Its cells are those of the current row, and may be read only
 * after {@link #execute} or {@link #step()} returned true.
 */
public interface SessionStatement extends Cells {

	/**
	 * Starts the statement, which must be in its initial state.
	 * @param values Long, Double, String, byte[] or null for each parameter
	 * @return true if there is a first row; else the statement is done and reset
	 * @throws SQLException if it fails; the statement is then reset, or no longer
	 * {@link #usable()}
	 */
	boolean execute(@Nullable Object[] values) throws SQLException;

	/**
	 * Moves to the next row.
	 * @return true if there is one; else the statement is done and reset
	 * @throws SQLException if it fails; the statement is then reset
	 */
	boolean step() throws SQLException;

	/**
	 * Ends the statement if it is under way and forgets its values.
	 */
	void reset();

	/**
	 * Returns how many columns its rows have.
	 * @return zero for a statement without rows
	 */
	int columnCount();

	/**
	 * Returns the name of a column.
	 * @param column its index
	 * @return the name or alias
	 */
	String columnName(int column);

	/**
	 * Returns the type that the table declares for a column.
	 * @param column its index
	 * @return the text of the declaration, null for an expression or when none was given
	 */
	@Nullable String declaredType(int column);

	/**
	 * Whether the statement can be executed again.
	 * @return false once closed, by the owner or by a failure
	 */
	boolean usable();

	/** Frees the statement; more than once is harmless. */
	void close();

}
