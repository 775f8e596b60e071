package io.dualbase.engine;

import java.util.List;

/**
 * How the two drivers of a database tell what went wrong.
 */
public interface ErrorSource {

	/**
	 * The table in which this database's codes are explained.
	 * @return name of the table
	 */
	String table();

	/**
	 * Reads what a driver raised.
	 * @param failure any exception
	 * @return its codes, none if it is no driver's
	 */
	default DriverFailure read(Throwable failure) {
		return DriverFailure.of(failure);
	}

	/**
	 * The codes under which a failure may be found in the table.
	 * @param failure what was raised
	 * @return the most telling code first
	 */
	List<String> codes(DriverFailure failure);

	/**
	 * Finds out which rule of the schema was broken.
	 * @param failure what was raised for a broken rule
	 * @return the names that the driver tells
	 */
	Violation violated(DriverFailure failure);

}
