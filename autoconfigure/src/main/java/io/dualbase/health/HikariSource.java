package io.dualbase.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import org.jspecify.annotations.Nullable;

/**
 * Connections of HikariCP, which unlike a {@code DataSource} can be told how long to
 * wait.
 *
 * @param dataSource the data source
 * @param acquireTimeout longest wait for a connection
 */
record HikariSource(HikariDataSource dataSource, Duration acquireTimeout) implements ConnectionSource {

	@Override
	public Connection connection() throws SQLException {
		// There is no pool until the first connection has been asked for.
		return (pool() instanceof HikariPool pool) ? pool.getConnection(this.acquireTimeout.toMillis())
				: this.dataSource.getConnection();
	}

	@Override
	public @Nullable PoolUse use() {
		HikariPoolMXBean pool = pool();
		return (pool != null) ? new PoolUse(pool.getActiveConnections(), pool.getIdleConnections(),
				pool.getThreadsAwaitingConnection(), this.dataSource.getMaximumPoolSize()) : null;
	}

	private @Nullable HikariPoolMXBean pool() {
		return this.dataSource.getHikariPoolMXBean();
	}

	@Override
	public @Nullable String address() {
		String url = this.dataSource.getJdbcUrl();
		return (url != null) ? withoutSecrets(url) : null;
	}

	/** Drivers know more places for a password than can be known here. */
	private @Nullable String withoutSecrets(String url) {
		String address = url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
		return address.contains("@") ? null : address;
	}

}
