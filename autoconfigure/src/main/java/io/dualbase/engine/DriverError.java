package io.dualbase.engine;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What an exception of either stack says about the database's own error.
 *
 * @param sqlState SQLSTATE, if there is one
 * @param code vendor's number, 0 for none
 * @param message words of driver or server
 */
record DriverError(@Nullable String sqlState, int code, String message) {

	/** An application may have the blocking stack only. */
	private static final boolean R2DBC_PRESENT = ClassUtils.isPresent("io.r2dbc.spi.R2dbcException",
			DriverError.class.getClassLoader());

	static DriverError of(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		if (failure instanceof SQLException sql) {
			return new DriverError(sql.getSQLState(), sql.getErrorCode(), message);
		}
		return R2DBC_PRESENT ? Reactive.of(failure, message) : new DriverError(null, 0, message);
	}

	Optional<ConnectFailure> reason(Engine engine) {
		return engine.failureWordings()
			.entrySet()
			.stream()
			.filter((wording) -> this.message.contains(wording.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.or(() -> byCode(engine.failureCodes(), engine.vendorCode(this.code)));
	}

	private Optional<ConnectFailure> byCode(Map<String, ConnectFailure> codes, String vendorCode) {
		ConnectFailure byVendor = codes.get(vendorCode);
		return Optional.ofNullable((byVendor != null || this.sqlState == null) ? byVendor : codes.get(this.sqlState));
	}

	private static final class Reactive {

		static DriverError of(Throwable failure, String message) {
			return (failure instanceof R2dbcException r2dbc)
					? new DriverError(r2dbc.getSqlState(), r2dbc.getErrorCode(), message)
					: new DriverError(null, 0, message);
		}

	}

}
