package io.dualbase.sqlite.function;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A function in Java that SQL may call, on every connection of both stacks. One instance
 * serves all connections, which call it at the same time from their own threads, so it
 * must be safe for use by several threads.
 * <p>
 * Arguments and results have the stored form of SQLite:
 * {@link io.dualbase.sqlite.SqliteValue} turns it into other classes and back. A call
 * occupies the connection, cannot be cancelled, and must not use the database.
 */
public interface SqliteFunction {

	/** What {@link #parameters()} says if any number of arguments will do. */
	int ANY_NUMBER = -1;

	/**
	 * The name in SQL, in any case. A function of SQLite's own with the same name and
	 * number of arguments is replaced.
	 * @return ASCII letters, digits and underscores, not beginning with a digit; at most
	 * 255
	 */
	String name();

	/**
	 * How many arguments the function takes. Functions of one name may differ in it.
	 * @return 0 to 127, or {@link #ANY_NUMBER}
	 */
	int parameters();

	/**
	 * Whether equal arguments always give an equal result, today and after an upgrade of
	 * the application, and nothing else happens. Only such a function can be used in an
	 * index or a generated column: SQLite stores what it returned. Other tools, which
	 * lack the function, can at most read such a table.
	 * @return false unless overridden
	 */
	default boolean deterministic() {
		return false;
	}

	/**
	 * Whether SQLite refuses calls from the schema: from views, triggers, indexes,
	 * constraints, defaults and generated columns. Whoever can change the file can place
	 * calls there, which run when the application reads or writes an innocent table.
	 * @return true unless the function is {@linkplain #deterministic() deterministic} or
	 * this is overridden
	 */
	default boolean directOnly() {
		return !deterministic();
	}

	/**
	 * Computes the result of one call.
	 * @param arguments as many as were passed, each a Long, Double, String, byte[] or
	 * null; the list cannot be changed
	 * @return a String, byte[], Long, Integer, Short, Byte, Double, Float, Boolean (as 0
	 * or 1) or null
	 * @throws RuntimeException to make the statement fail with the exception's message,
	 * which is all that the caller of the statement gets to see. The connection remains
	 * usable.
	 */
	@Nullable Object call(List<@Nullable Object> arguments);

}
