package io.r2dbc.mssql;

import io.r2dbc.mssql.message.token.ErrorToken;
import io.r2dbc.spi.R2dbcException;

/**
 * What the driver makes of an error of the server. It can log in to no stub, so its own
 * factory, which nobody outside its package sees, is asked.
 */
public final class ServerErrors {

	private static final int SEVERITY = 16;

	private ServerErrors() {
	}

	/**
	 * The driver's exception for a number.
	 */
	public static R2dbcException exception(int number) {
		ErrorToken token = new ErrorToken(0, number, 1, SEVERITY, "provoked", "server", "", 1);
		return ExceptionFactory.createException(token, "select");
	}

}
