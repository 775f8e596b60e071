package io.dualbase.engine;

import java.util.Optional;

import com.microsoft.sqlserver.jdbc.ISQLServerConnection;

import org.springframework.util.ClassUtils;

/**
 * Sessions of SQL Server, by the only number that its driver knows. To look that up takes
 * the permission VIEW SERVER STATE; without it the query fails.
 */
final class SqlServerProbe implements ServerProbe {

	private static final boolean DRIVER_PRESENT = ClassUtils
		.isPresent("com.microsoft.sqlserver.jdbc.ISQLServerConnection", SqlServerProbe.class.getClassLoader());

	@Override
	public Optional<String> session(Object driverConnection) {
		return DRIVER_PRESENT ? Driver.session(driverConnection) : Optional.empty();
	}

	@Override
	public String query() {
		return """
				select case when session.status = 'sleeping'
						then datediff_big(millisecond, session.last_request_end_time, getdate()) end
				from sys.dm_exec_sessions session
				join sys.dm_exec_connections connection on connection.session_id = session.session_id
				where connection.connection_id = cast(? as uniqueidentifier)""";
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static Optional<String> session(Object connection) {
			return JdbcSession.of(connection, ISQLServerConnection.class, ISQLServerConnection::getClientConnectionId);
		}

	}

}
