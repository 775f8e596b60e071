package io.dualbase.engine;

/**
 * A dialect of Spring Data R2DBC whose database needs more than what Spring Data derives
 * from the names of methods, from criteria and from examples.
 */
public interface DerivedSql {

	/**
	 * Adds what is missing.
	 * @param sql a statement that Spring Data wrote, with the markers of the dialect;
	 * never one that a user wrote
	 * @return the statement to execute, with the same markers
	 */
	String complete(String sql);

}
