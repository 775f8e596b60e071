package io.dualbase.mapping;

import org.jspecify.annotations.Nullable;

import org.springframework.data.relational.core.sql.SqlIdentifier;

/**
 * What tables, columns and sequences are called in the database. Logical names are those
 * written in annotations or, where nothing is written, those that JPA derives.
 */
interface JpaNaming {

	SqlIdentifier table(String logicalName);

	SqlIdentifier column(String logicalName);

	SqlIdentifier sequence(String logicalName);

	SqlIdentifier schema(String logicalName);

	/**
	 * The schema of tables whose entity names none.
	 * @return schema or null to leave it to the connection
	 */
	@Nullable SqlIdentifier defaultSchema();

	/**
	 * The logical name of a column whose attribute names none.
	 * @param attributePath names of the attributes that lead to it, joined by dots
	 * @return logical name
	 */
	String implicitColumn(String attributePath);

	/**
	 * Whether a number that is generated in the provider's default way comes from a
	 * sequence.
	 * @return false if the table generates it
	 */
	boolean generatesNumbersBySequence();

}
