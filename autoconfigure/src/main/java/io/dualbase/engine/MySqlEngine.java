package io.dualbase.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MySQL by Connector/J and r2dbc-mysql.
 */
final class MySqlEngine implements Engine {

	/** ER_DB_CREATE_EXISTS. */
	private static final String DATABASE_EXISTS = "1007";

	/** Numbers of MySQL, which MariaDB kept. */
	static final Map<String, ConnectFailure> FAILURE_CODES = Map.of(
			// ER_ACCESS_DENIED_ERROR: "Access denied for user (using password: YES)"
			"1045", ConnectFailure.WRONG_CREDENTIALS,
			// ER_ACCESS_DENIED_NO_PASSWORD_ERROR
			"1698", ConnectFailure.WRONG_CREDENTIALS,
			// ER_BAD_DB_ERROR: "Unknown database"
			"1049", ConnectFailure.UNKNOWN_DATABASE,
			// ER_DBACCESS_DENIED_ERROR, also for an absent database that the user could
			// not use
			"1044", ConnectFailure.ACCESS_DENIED,
			// ER_HOST_NOT_PRIVILEGED: "Host is not allowed to connect to this server"
			"1130", ConnectFailure.ACCESS_DENIED,
			// ER_CON_COUNT_ERROR: "Too many connections"
			"1040", ConnectFailure.TOO_MANY_CONNECTIONS,
			// ER_TOO_MANY_USER_CONNECTIONS
			"1203", ConnectFailure.TOO_MANY_CONNECTIONS,
			// ER_USER_LIMIT_REACHED: max_user_connections
			"1226", ConnectFailure.TOO_MANY_CONNECTIONS,
			// ER_UNKNOWN_SYSTEM_VARIABLE
			"1193", ConnectFailure.UNKNOWN_SETTING,
			// ER_SECURE_TRANSPORT_REQUIRED
			"3159", ConnectFailure.TLS_DEMANDED);

	private static final Map<String, ConnectFailure> FAILURE_WORDINGS = Map.of(
			// Connector/J
			"SSL Connection required, but not provided by server", ConnectFailure.TLS_NOT_OFFERED,
			// r2dbc-mysql
			"Server does not support SSL", ConnectFailure.TLS_NOT_OFFERED,
			// r2dbc-mysql
			"must require SSL in full authentication phase", ConnectFailure.PASSWORD_NEEDS_TLS,
			// r2dbc-mysql: "The hostname 'x' could not be verified"
			"could not be verified", ConnectFailure.WRONG_HOST_NAME);

	/** A user's own limit is 0 where there is none. */
	static final String STARTUP_QUERY = """
			select if(@@session.max_user_connections between 1 and @@global.max_connections,
				@@session.max_user_connections, @@global.max_connections)""";

	/** A cancel begins in the half second after the timeout, and ends in the next. */
	private static final Duration LONGEST_CANCEL_STEP = Duration.ofMillis(400);

	@Override
	public int defaultPort() {
		return 3306;
	}

	@Override
	public String productName() {
		return "MySQL";
	}

	@Override
	public Drivers drivers() {
		return new Drivers("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j",
				"io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider", "io.asyncer:r2dbc-mysql");
	}

	@Override
	public JdbcAccess jdbc(Endpoint endpoint) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("rewriteBatchedStatements", "true");
		properties.put("cachePrepStmts", "true");
		// Lets a fetch size mean what it means elsewhere; without one nothing changes.
		properties.put("useCursorFetch", "true");
		properties.put("connectionTimeZone", "UTC");
		properties.put("forceConnectionTimeZoneToSession", "true");
		properties.put("socketTimeout", String.valueOf(endpoint.responseTimeout().toMillis()));
		properties.put("tcpKeepAlive", "true");
		properties.put("connectTimeout", "10000");
		addTls(properties, endpoint.tls());
		return new JdbcAccess("jdbc:mysql://" + ServerAddress.of(endpoint), drivers().jdbcClass(), properties);
	}

	private void addTls(Map<String, String> properties, Tls tls) {
		properties.put("sslMode", sslWord(tls.mode()));
		if (tls.mode() == SslMode.DISABLE || tls.mode() == SslMode.PREFER) {
			// Without TLS the server's default authentication needs its public key; these
			// two modes verify nothing, so asking the server for it gives nothing away.
			properties.put("allowPublicKeyRetrieval", "true");
		}
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			properties.put("trustCertificateKeyStoreUrl", trust.store().toUri().toString());
			properties.put("trustCertificateKeyStoreType", "PKCS12");
			properties.put("trustCertificateKeyStorePassword", trust.storePassword());
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			properties.put("clientCertificateKeyStoreUrl", identity.store().toUri().toString());
			properties.put("clientCertificateKeyStoreType", "PKCS12");
			properties.put("clientCertificateKeyStorePassword", identity.storePassword());
		}
	}

	@Override
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("connectionTimeZone", "UTC");
		options.put("forceConnectionTimeZoneToSession", true);
		options.put("tcpKeepAlive", true);
		options.put("connectTimeout", Duration.ofSeconds(10));
		addReactiveTls(options, endpoint.tls());
		return new R2dbcAccess("r2dbc:mysql://" + ServerAddress.of(endpoint), "mysql", "", options);
	}

	private void addReactiveTls(Map<String, Object> options, Tls tls) {
		options.put("sslMode", sslWord(tls.mode()).toLowerCase(Locale.ROOT));
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			options.put("sslCa", trust.pem().toString());
			options.put("sslContextBuilderCustomizer", new JvmCipherSuites());
		}
		else if (tls.mode() != SslMode.DISABLE) {
			// Connector/J checks dates even when it verifies nothing else.
			options.put("sslContextBuilderCustomizer", new JvmCipherSuites().andThen(new AnyCurrentCertificate()));
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			options.put("sslCert", identity.certificatePem().toString());
			options.put("sslKey", identity.keyPem().toString());
		}
	}

	private String sslWord(SslMode mode) {
		return switch (mode) {
			case DISABLE -> "DISABLED";
			case PREFER -> "PREFERRED";
			case REQUIRE -> "REQUIRED";
			case VERIFY_CA -> "VERIFY_CA";
			case VERIFY_FULL -> "VERIFY_IDENTITY";
		};
	}

	@Override
	public PrimaryKeyKind primaryKeyKind() {
		return PrimaryKeyKind.TEXT_UUID;
	}

	@Override
	public Map<String, Object> hibernateSettings() {
		// MySQL has no UUID type; text is what both drivers read and write alike.
		return Map.of("hibernate.type.preferred_uuid_jdbc_type", "CHAR");
	}

	@Override
	public String hibernateDialect() {
		return "org.hibernate.dialect.MySQLDialect";
	}

	@Override
	public Optional<DatabaseCreation> creation(String name) {
		return Optional.of(mySqlCreation(name));
	}

	@Override
	public ErrorSource errorSource() {
		return new MySqlErrorSource();
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

	/**
	 * How MySQL, and MariaDB which kept its grammar and error numbers, create a database.
	 */
	static DatabaseCreation mySqlCreation(String name) {
		return new DatabaseCreation("", "select 1 from information_schema.schemata where schema_name = ?",
				"create database " + Identifier.quoted(name, '`') + " character set utf8mb4", Set.of(DATABASE_EXISTS));
	}

	@Override
	public void limit(Statement statement, Duration left, Duration grace) throws SQLException {
		Engine.super.limit(statement, left, grace);
		MySqlCancels.limit(statement.getConnection(), LONGEST_CANCEL_STEP);
	}

	@Override
	public Optional<ServerProbe> serverProbe() {
		return Optional.of(new MySqlProbe());
	}

	@Override
	public Optional<QueryKill> queryKill() {
		return Optional.of(new QueryKill("select connection_id()", "kill query %d"));
	}

}
