package io.dualbase.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MariaDB by its own two drivers, which share their option names but neither of which can
 * fall back from TLS to a plain connection.
 */
final class MariaDbEngine implements Engine {

	private static final Map<String, ConnectFailure> FAILURE_WORDINGS = Map.of(
			// Both drivers, without a code of their own.
			"ssl not enabled in the server", ConnectFailure.TLS_NOT_OFFERED,
			// mariadb-java-client
			"SSL hostname verification failed", ConnectFailure.WRONG_HOST_NAME);

	@Override
	public int defaultPort() {
		return 3306;
	}

	@Override
	public String productName() {
		return "MariaDB";
	}

	@Override
	public Drivers drivers() {
		return new Drivers("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client",
				"org.mariadb.r2dbc.MariadbConnectionFactoryProvider", "org.mariadb:r2dbc-mariadb");
	}

	@Override
	public boolean supports(SslMode mode) {
		return mode != SslMode.PREFER;
	}

	@Override
	public SslMode defaultSslMode() {
		return SslMode.DISABLE;
	}

	@Override
	public JdbcAccess jdbc(Endpoint endpoint) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("connectionTimeZone", "UTC");
		properties.put("forceConnectionTimeZoneToSession", "true");
		properties.put("socketTimeout", String.valueOf(endpoint.responseTimeout().toMillis()));
		properties.put("tcpKeepAlive", "true");
		properties.put("connectTimeout", "10000");
		sessionVariables(endpoint).ifPresent((variables) -> properties.put("sessionVariables", variables));
		addTls(properties, endpoint.tls());
		// The driver does not decode the name. What could end it there is refused.
		String address = ServerAddress.host(endpoint) + ":" + endpoint.port() + "/" + endpoint.name();
		return new JdbcAccess("jdbc:mariadb://" + address, drivers().jdbcClass(), properties);
	}

	private void addTls(Map<String, String> properties, Tls tls) {
		properties.put("sslMode", sslWord(tls.mode()));
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			// With a trust store instead, or with none, the driver takes a certificate of
			// any authority and any name from a server that knows the password's hash.
			properties.put("serverSslCert", trust.pem().toString());
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			properties.put("keyStore", identity.store().toString());
			properties.put("keyStorePassword", identity.storePassword());
			properties.put("keyStoreType", "PKCS12");
		}
	}

	@Override
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("timezone", "UTC");
		options.put("tcpKeepAlive", true);
		options.put("connectTimeout", Duration.ofSeconds(10));
		sessionVariables(endpoint).ifPresent((variables) -> options.put("sessionVariables", variables));
		addReactiveTls(options, endpoint.tls());
		return new R2dbcAccess("r2dbc:mariadb://" + ServerAddress.of(endpoint), "mariadb", "", options);
	}

	private void addReactiveTls(Map<String, Object> options, Tls tls) {
		options.put("sslMode", sslWord(tls.mode()));
		if (tls.mode() == SslMode.VERIFY_CA) {
			options.put("sslContextBuilderCustomizer", new AnyHostName());
		}
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			options.put("serverSslCert", trust.pem().toString());
		}
		Tls.Identity identity = tls.identity();
		if (identity != null) {
			options.put("clientSslCert", identity.certificatePem().toString());
			options.put("clientSslKey", identity.keyPem().toString());
		}
	}

	private String sslWord(SslMode mode) {
		return (mode == SslMode.REQUIRE) ? "trust" : mode.id();
	}

	@Override
	public PrimaryKeyKind primaryKeyKind() {
		return PrimaryKeyKind.NATIVE_UUID;
	}

	@Override
	public String hibernateDialect() {
		return "org.hibernate.dialect.MariaDBDialect";
	}

	@Override
	public Optional<DatabaseCreation> creation(String name) {
		return Optional.of(MySqlEngine.mySqlCreation(name));
	}

	@Override
	public ErrorSource errorSource() {
		return new MySqlErrorSource();
	}

	@Override
	public Map<String, ConnectFailure> failureCodes() {
		return MySqlEngine.FAILURE_CODES;
	}

	@Override
	public Map<String, ConnectFailure> failureWordings() {
		return FAILURE_WORDINGS;
	}

	@Override
	public String startupQuery() {
		return MySqlEngine.STARTUP_QUERY;
	}

	@Override
	public Set<ServerTimeout> serverTimeouts() {
		return Set.of(ServerTimeout.IDLE_TRANSACTION);
	}

	/** Told together with what the drivers set anyway, in the server's seconds. */
	private static Optional<String> sessionVariables(Endpoint endpoint) {
		return Optional.ofNullable(endpoint.serverTimeouts().get(ServerTimeout.IDLE_TRANSACTION))
			.map((limit) -> "idle_transaction_timeout=" + limit.toSeconds());
	}

	@Override
	public Optional<ServerProbe> serverProbe() {
		return Optional.of(new MariaDbProbe());
	}

	@Override
	public Optional<QueryKill> queryKill() {
		return Optional.of(new QueryKill("select connection_id()", "kill query %d"));
	}

	@Override
	public Optional<String> readOnlyStatement() {
		return Optional.of("set transaction read only");
	}

}
