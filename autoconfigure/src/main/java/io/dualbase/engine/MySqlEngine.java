package io.dualbase.engine;

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

	@Override
	public int defaultPort() {
		return 3306;
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
		properties.put("tcpKeepAlive", "true");
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
		options.put("sslMode", sslWord(endpoint.tls().mode()).toLowerCase(Locale.ROOT));
		Tls.Trust trust = endpoint.tls().trust();
		if (trust != null) {
			options.put("sslCa", trust.pem().toString());
		}
		Tls.Identity identity = endpoint.tls().identity();
		if (identity != null) {
			options.put("sslCert", identity.certificatePem().toString());
			options.put("sslKey", identity.keyPem().toString());
		}
		return new R2dbcAccess("r2dbc:mysql://" + ServerAddress.of(endpoint), "mysql", "", options);
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

	/**
	 * How MySQL, and MariaDB which kept its grammar and error numbers, create a database.
	 */
	static DatabaseCreation mySqlCreation(String name) {
		return new DatabaseCreation("", "select 1 from information_schema.schemata where schema_name = ?",
				"create database " + Identifier.quoted(name, '`') + " character set utf8mb4", Set.of(DATABASE_EXISTS));
	}

}
