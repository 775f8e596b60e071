package io.dualbase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * PostgreSQL by pgjdbc and r2dbc-postgresql, whose TLS words are those of libpq.
 */
final class PostgresEngine implements Engine {

	private static final String DUPLICATE_DATABASE = "42P04";

	private static final String UNIQUE_VIOLATION = "23505";

	private static final Map<String, ConnectFailure> FAILURE_CODES = Map.of(
			// invalid_password
			"28P01", ConnectFailure.WRONG_CREDENTIALS,
			// invalid_authorization_specification: no entry in pg_hba.conf, or no login
			"28000", ConnectFailure.ACCESS_DENIED,
			// insufficient_privilege: "permission denied for database"
			"42501", ConnectFailure.ACCESS_DENIED,
			// invalid_catalog_name: "database does not exist"
			"3D000", ConnectFailure.UNKNOWN_DATABASE,
			// too_many_connections
			"53300", ConnectFailure.TOO_MANY_CONNECTIONS,
			// undefined_object: "unrecognized configuration parameter"
			"42704", ConnectFailure.UNKNOWN_SETTING);

	private static final Map<String, ConnectFailure> FAILURE_WORDINGS = Map.of(
			// PgBouncer, beside 08P01.
			"unsupported startup parameter", ConnectFailure.UNKNOWN_SETTING,
			// The server, beside 28000.
			", no encryption", ConnectFailure.TLS_DEMANDED,
			// pgjdbc
			"server does not support SSL", ConnectFailure.TLS_NOT_OFFERED,
			// r2dbc-postgresql
			"Server support for SSL connection is disabled", ConnectFailure.TLS_NOT_OFFERED,
			// pgjdbc
			"but no password was provided", ConnectFailure.WRONG_CREDENTIALS,
			// r2dbc-postgresql
			"Password must not be null", ConnectFailure.WRONG_CREDENTIALS,
			// Both drivers: "The hostname x could not be verified"
			"could not be verified", ConnectFailure.WRONG_HOST_NAME);

	/** What is kept for administrators cannot be had; -1 in a limit means none. */
	private static final String STARTUP_QUERY = """
			select least(
				current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
					- coalesce(current_setting('reserved_connections', true)::int, 0),
				(select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
				(select nullif(datconnlimit, -1) from pg_database where datname = current_database()))""";

	private static final Map<ServerTimeout, String> TIMEOUT_PARAMETERS = new EnumMap<>(
			Map.of(ServerTimeout.IDLE_TRANSACTION, "idle_in_transaction_session_timeout", ServerTimeout.TRANSACTION,
					"transaction_timeout", ServerTimeout.LOST_CLIENT, "client_connection_check_interval"));

	@Override
	public int defaultPort() {
		return 5432;
	}

	@Override
	public String productName() {
		return "PostgreSQL";
	}

	@Override
	public Drivers drivers() {
		return new Drivers("org.postgresql.Driver", "org.postgresql:postgresql",
				"io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider", "org.postgresql:r2dbc-postgresql");
	}

	@Override
	public JdbcAccess jdbc(Endpoint endpoint) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("reWriteBatchedInserts", "true");
		// A caller who is late already waits for the cancel.
		properties.put("cancelSignalTimeout", "1");
		properties.put("socketTimeout", String.valueOf(endpoint.responseTimeout().toSeconds()));
		properties.put("tcpKeepAlive", "true");
		if (!endpoint.serverTimeouts().isEmpty()) {
			properties.put("options",
					timeouts(endpoint).entrySet()
						.stream()
						.map((timeout) -> "-c " + timeout.getKey() + "=" + timeout.getValue())
						.collect(Collectors.joining(" ")));
		}
		addTls(properties, endpoint.tls());
		return new JdbcAccess("jdbc:postgresql://" + ServerAddress.of(endpoint), drivers().jdbcClass(), properties);
	}

	private void addTls(Map<String, String> properties, Tls tls) {
		properties.put("sslmode", tls.mode().id());
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			properties.put("sslrootcert", trust.pem().toString());
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			properties.put("sslkey", identity.store().toString());
			properties.put("sslpassword", identity.storePassword());
		}
	}

	@Override
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("tcpKeepAlive", true);
		options.put("connectTimeout", Duration.ofSeconds(10));
		if (!endpoint.serverTimeouts().isEmpty()) {
			options.put("options", timeouts(endpoint));
		}
		addReactiveTls(options, endpoint.tls());
		return new R2dbcAccess("r2dbc:postgresql://" + ServerAddress.of(endpoint), "postgresql", "", options);
	}

	private void addReactiveTls(Map<String, Object> options, Tls tls) {
		options.put("sslMode", tls.mode().id());
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			options.put("sslRootCert", trust.pem().toString());
			options.put("sslContextBuilderCustomizer", new AnyHostName());
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			options.put("sslCert", identity.certificatePem().toString());
			options.put("sslKey", identity.keyPem().toString());
		}
	}

	@Override
	public PrimaryKeyKind primaryKeyKind() {
		return PrimaryKeyKind.NATIVE_UUID;
	}

	@Override
	public String hibernateDialect() {
		return "org.hibernate.dialect.PostgreSQLDialect";
	}

	@Override
	public Optional<DatabaseCreation> creation(String name) {
		return Optional.of(new DatabaseCreation("postgres", "select 1 from pg_database where datname = ?",
				"create database " + Identifier.quoted(name, '"'), Set.of(DUPLICATE_DATABASE, UNIQUE_VIOLATION)));
	}

	@Override
	public ErrorSource errorSource() {
		return new PostgresErrorSource();
	}

	@Override
	public Map<String, ConnectFailure> failureCodes() {
		return FAILURE_CODES;
	}

	@Override
	public Map<String, ConnectFailure> failureWordings() {
		return FAILURE_WORDINGS;
	}

	@Override
	public String startupQuery() {
		return STARTUP_QUERY;
	}

	@Override
	public Set<ServerTimeout> serverTimeouts() {
		return TIMEOUT_PARAMETERS.keySet();
	}

	/** Told when connecting, which takes no round trip, in the server's milliseconds. */
	private static Map<String, String> timeouts(Endpoint endpoint) {
		Map<String, String> timeouts = new TreeMap<>();
		endpoint.serverTimeouts()
			.forEach((timeout, value) -> timeouts.put(TIMEOUT_PARAMETERS.get(timeout),
					String.valueOf(value.toMillis())));
		return timeouts;
	}

	@Override
	public Optional<ServerProbe> serverProbe() {
		return Optional.of(new PostgresProbe());
	}

	@Override
	public Optional<QueryKill> queryKill() {
		return Optional.of(new QueryKill("select pg_backend_pid()", "select pg_cancel_backend(%d)"));
	}

	@Override
	public void limit(Statement statement, Duration left, Duration grace) throws SQLException {
		Engine.super.limit(statement, left, grace);
		PostgresTransactions.limit(statement, left);
	}

	@Override
	public Optional<SQLException> hiddenFailure(Connection connection) {
		return PostgresTransactions.hiddenFailure(connection);
	}

}
