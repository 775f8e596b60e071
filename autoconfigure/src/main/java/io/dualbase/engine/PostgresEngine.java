package io.dualbase.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL by pgjdbc and r2dbc-postgresql, whose TLS words are those of libpq.
 */
final class PostgresEngine implements Engine {

	private static final String DUPLICATE_DATABASE = "42P04";

	private static final String UNIQUE_VIOLATION = "23505";

	@Override
	public int defaultPort() {
		return 5432;
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
		properties.put("tcpKeepAlive", "true");
		addTls(properties, endpoint.tls());
		return new JdbcAccess("jdbc:postgresql://" + ServerAddress.of(endpoint), drivers().jdbcClass(), properties);
	}

	private void addTls(Map<String, String> properties, Tls tls) {
		properties.put("sslmode", tls.mode().id());
		Tls.Trust trust = tls.trust();
		if (trust != null) {
			properties.put("sslrootcert", trust.pem().toString());
		}
		else if (tls.mode().verifies()) {
			// Without this, pgjdbc looks for a file in the home directory that the
			// reactive driver does not read.
			properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
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
		options.put("sslMode", endpoint.tls().mode().id());
		options.put("tcpKeepAlive", true);
		options.put("connectTimeout", Duration.ofSeconds(10));
		Tls.Trust trust = endpoint.tls().trust();
		if (trust != null) {
			options.put("sslRootCert", trust.pem().toString());
		}
		Tls.Identity identity = endpoint.tls().identity();
		if (identity != null) {
			options.put("sslCert", identity.certificatePem().toString());
			options.put("sslKey", identity.keyPem().toString());
		}
		return new R2dbcAccess("r2dbc:postgresql://" + ServerAddress.of(endpoint), "postgresql", "", options);
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

}
