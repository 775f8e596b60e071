package io.dualbase.connection;

import java.time.Duration;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Endpoint;
import io.dualbase.engine.JdbcAccess;
import io.dualbase.engine.PrimaryKeyKind;
import io.dualbase.engine.R2dbcAccess;
import org.jspecify.annotations.Nullable;

/**
 * The one database that both stacks use.
 * <p>
 * Immutable. URLs and {@link #toString()} never hold a user, a password or another
 * secret; {@link #endpoint()} does hold the credentials.
 */
public final class DatabaseTarget {

	private final DatabaseType type;

	private final Endpoint endpoint;

	private final String name;

	private final JdbcAccess jdbc;

	private final R2dbcAccess r2dbc;

	private final PoolLimits pool;

	private final Verification verification;

	private final TlsDemand tlsDemand;

	DatabaseTarget(DatabaseType type, String name, Endpoint endpoint, PoolLimits pool, Verification verification,
			TlsDemand tlsDemand) {
		this.type = type;
		this.name = name;
		this.endpoint = endpoint;
		this.jdbc = type.engine().jdbc(endpoint);
		this.r2dbc = type.engine().r2dbc(endpoint);
		this.pool = pool;
		this.verification = verification;
		this.tlsDemand = tlsDemand;
	}

	/**
	 * Kind of database.
	 * @return the type
	 */
	public DatabaseType type() {
		return this.type;
	}

	/**
	 * Name of the database, prefix included.
	 * @return the name; {@code :memory:} for a private database in memory
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Host name or address of the server.
	 * @return the host, or {@code null} for an embedded database
	 */
	public @Nullable String host() {
		return this.type.isEmbedded() ? null : this.endpoint.host();
	}

	/**
	 * TCP port of the server.
	 * @return the port, or 0 for an embedded database
	 */
	public int port() {
		return this.endpoint.port();
	}

	/**
	 * URL of the blocking stack.
	 * @return a URL without secrets
	 */
	public String jdbcUrl() {
		return this.jdbc.url();
	}

	/**
	 * URL of the reactive stack.
	 * @return a URL without secrets
	 */
	public String r2dbcUrl() {
		return this.r2dbc.url();
	}

	/**
	 * How UUID primary keys are stored.
	 * @return the kind of column
	 */
	public PrimaryKeyKind primaryKeyKind() {
		return this.type.engine().primaryKeyKind();
	}

	/**
	 * Limits of each stack's pool.
	 * @return the limits, the same for both stacks
	 */
	public PoolLimits pool() {
		return this.pool;
	}

	/**
	 * What happens when a stack cannot reach the database at startup.
	 * @return the configured way
	 */
	public Verification verification() {
		return this.verification;
	}

	/**
	 * Longest time to wait for a sign of life while the server is at work for us.
	 * @return the limit, the same for both stacks, or zero for none
	 */
	public Duration responseTimeout() {
		return this.endpoint.responseTimeout();
	}

	/**
	 * Everything a driver needs to know, credentials included.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * How the blocking stack reaches the database.
	 * @return URL, driver class and driver properties
	 */
	public JdbcAccess jdbc() {
		return this.jdbc;
	}

	/**
	 * How the reactive stack reaches the database.
	 * @return driver and driver options
	 */
	public R2dbcAccess r2dbc() {
		return this.r2dbc;
	}

	TlsDemand tlsDemand() {
		return this.tlsDemand;
	}

	@Override
	public String toString() {
		return this.type + " " + jdbcUrl();
	}

}
