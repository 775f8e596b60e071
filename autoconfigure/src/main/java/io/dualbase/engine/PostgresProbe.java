package io.dualbase.engine;

import java.util.Optional;

import org.postgresql.core.BaseConnection;

import org.springframework.util.ClassUtils;

/**
 * Backends of PostgreSQL. Through PgBouncer the numbers that drivers have are not the
 * server's.
 */
final class PostgresProbe implements ServerProbe {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.core.BaseConnection",
			PostgresProbe.class.getClassLoader());

	@Override
	public Optional<String> session(Object driverConnection) {
		return DRIVER_PRESENT ? Driver.session(driverConnection) : Optional.empty();
	}

	/** Of other roles' sessions no state is shown. */
	@Override
	public String query() {
		return """
				select case when state like 'idle%'
						then cast(extract(epoch from clock_timestamp() - state_change) * 1000 as bigint) end
				from pg_stat_activity where pid = cast(? as integer) and state is not null""";
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static Optional<String> session(Object connection) {
			return JdbcSession.of(connection, BaseConnection.class,
					(known) -> known.getQueryExecutor().getBackendPID());
		}

	}

}
