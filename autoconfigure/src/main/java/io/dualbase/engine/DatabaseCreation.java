package io.dualbase.engine;

/**
 * How to create a database over a maintenance connection.
 *
 * @param maintenanceDatabase database that always exists, to connect to; empty to connect
 * to none
 * @param existsQuery query with one parameter, the name, that returns a row when the
 * database exists
 * @param createStatement statement that creates it, identifier quoted
 * @param alreadyExistsCodes vendor codes or SQLSTATEs with which a lost race answers
 */
public record DatabaseCreation(String maintenanceDatabase, String existsQuery, String createStatement,
		java.util.Set<String> alreadyExistsCodes) {
}
