package io.dualbase.engine;

import java.sql.SQLException;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What a driver of either stack tells in the same words.
 *
 * @param exception what was raised, which may also be no driver's
 * @param sqlState SQLSTATE, where there is one
 * @param code vendor's number, 0 for none
 */
public record DriverFailure(Throwable exception, @Nullable String sqlState, int code) {

	/** An application may have the blocking stack only. */
	private static final boolean R2DBC_PRESENT = ClassUtils.isPresent("io.r2dbc.spi.R2dbcException",
			DriverFailure.class.getClassLoader());

	/**
	 * Reads a failure.
	 * @param failure what was raised
	 * @return its codes, none if it is no driver's
	 */
	public static DriverFailure of(Throwable failure) {
		if (failure instanceof SQLException sql) {
			return new DriverFailure(failure, sql.getSQLState(), sql.getErrorCode());
		}
		return R2DBC_PRESENT ? Reactive.of(failure) : new DriverFailure(failure, null, 0);
	}

	/**
	 * Words of driver or server, which may hold values of rows.
	 * @return the message, empty if there is none
	 */
	public String message() {
		String message = this.exception.getMessage();
		return (message != null) ? message : "";
	}

	private static final class Reactive {

		static DriverFailure of(Throwable failure) {
			return (failure instanceof R2dbcException r2dbc)
					? new DriverFailure(failure, r2dbc.getSqlState(), r2dbc.getErrorCode())
					: new DriverFailure(failure, null, 0);
		}

	}

}
