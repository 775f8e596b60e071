package io.dualbase.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQL Server by Microsoft's JDBC driver and r2dbc-mssql.
 */
final class SqlServerEngine implements Engine {

	/** "Database '%.*ls' already exists. Choose a different database name." */
	private static final String DATABASE_EXISTS = "1801";

	private static final Map<String, ConnectFailure> FAILURE_CODES = Map.of(
			// "Login failed for user '%.*ls'."
			"18456", ConnectFailure.WRONG_CREDENTIALS,
			// "Login failed ... The password of the account must be changed."
			"18488", ConnectFailure.WRONG_CREDENTIALS,
			// "Cannot open database "%.*ls" requested by the login. The login failed."
			"4060", ConnectFailure.UNKNOWN_DATABASE,
			// "The server principal is not able to access the database under the current
			// security context."
			"916", ConnectFailure.ACCESS_DENIED,
			// "Could not connect because the maximum number of user connections has
			// already been reached."
			"17809", ConnectFailure.TOO_MANY_CONNECTIONS,
			// "Resource ID : %d. The %s limit for the database is %d and has been
			// reached."
			"10928", ConnectFailure.TOO_MANY_CONNECTIONS);

	@Override
	public int defaultPort() {
		return 1433;
	}

	@Override
	public String productName() {
		return "Microsoft SQL Server";
	}

	@Override
	public Drivers drivers() {
		return new Drivers("com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver:mssql-jdbc",
				"io.r2dbc.mssql.MssqlConnectionFactoryProvider", "io.r2dbc:r2dbc-mssql");
	}

	@Override
	public boolean supports(SslMode mode) {
		// Neither driver can check the authority without also checking the host name.
		return mode != SslMode.VERIFY_CA;
	}

	@Override
	public JdbcAccess jdbc(Endpoint endpoint) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("databaseName", endpoint.name());
		properties.put("loginTimeout", "10");
		properties.put("socketTimeout", String.valueOf(endpoint.responseTimeout().toMillis()));
		SslMode mode = endpoint.tls().mode();
		properties.put("encrypt", String.valueOf(mode != SslMode.DISABLE));
		properties.put("trustServerCertificate", String.valueOf(!mode.verifies()));
		Tls.Trust trust = endpoint.tls().trust();
		if (trust != null) {
			properties.put("trustStore", trust.store().toString());
			properties.put("trustStoreType", "PKCS12");
			properties.put("trustStorePassword", trust.storePassword());
		}
		return new JdbcAccess("jdbc:sqlserver://" + ServerAddress.host(endpoint) + ":" + endpoint.port(),
				drivers().jdbcClass(), properties);
	}

	@Override
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("connectTimeout", Duration.ofSeconds(10));
		SslMode mode = endpoint.tls().mode();
		options.put("ssl", mode != SslMode.DISABLE);
		options.put("trustServerCertificate", !mode.verifies());
		Tls.Trust trust = endpoint.tls().trust();
		if (trust != null) {
			options.put("trustStore", trust.store().toFile());
			options.put("trustStoreType", "PKCS12");
			options.put("trustStorePassword", trust.storePassword().toCharArray());
		}
		return new R2dbcAccess("r2dbc:mssql://" + ServerAddress.of(endpoint), "mssql", "", options);
	}

	@Override
	public PrimaryKeyKind primaryKeyKind() {
		return PrimaryKeyKind.NATIVE_UUID;
	}

	@Override
	public String hibernateDialect() {
		return "org.hibernate.dialect.SQLServerDialect";
	}

	@Override
	public Optional<DatabaseCreation> creation(String name) {
		return Optional.of(new DatabaseCreation("master", "select 1 from sys.databases where name = ?",
				"create database [" + name.replace("]", "]]") + "]", Set.of(DATABASE_EXISTS)));
	}

	@Override
	public ErrorSource errorSource() {
		return new SqlServerErrorSource();
	}

	@Override
	public Map<String, ConnectFailure> failureCodes() {
		return FAILURE_CODES;
	}

	@Override
	public String startupQuery() {
		return "select @@max_connections";
	}

	@Override
	public Optional<ServerProbe> serverProbe() {
		return Optional.of(new SqlServerProbe());
	}

}
