package io.dualbase.health;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Where the blocking health check gets its connection from.
 */
interface ConnectionSource {

	/**
	 * A connection, waiting for it about as long as a health request may take where the
	 * wait can be limited.
	 */
	Connection connection() throws SQLException;

	/**
	 * Use of the pool.
	 * @return the use, or {@code null} when there is no pool or it cannot be asked
	 */
	@Nullable PoolUse use();

	/**
	 * Where the database is, without user and options.
	 * @return the address, or {@code null} when it is not known
	 */
	@Nullable String address();

	/**
	 * A data source of which nothing but connections can be had.
	 */
	record Plain(DataSource dataSource) implements ConnectionSource {

		@Override
		public Connection connection() throws SQLException {
			return this.dataSource.getConnection();
		}

		@Override
		public @Nullable PoolUse use() {
			return null;
		}

		@Override
		public @Nullable String address() {
			return null;
		}

	}

}
