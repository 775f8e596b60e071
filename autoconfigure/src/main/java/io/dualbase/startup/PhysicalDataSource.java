package io.dualbase.startup;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.dualbase.connection.DatabaseTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/**
 * Opens connections of a data source past its pool. A pool that is not HikariCP is asked
 * itself.
 */
class PhysicalDataSource implements PhysicalSource {

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			PhysicalDataSource.class.getClassLoader());

	private final DataSource dataSource;

	PhysicalDataSource(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	static PhysicalDataSource of(DataSource dataSource) {
		return HIKARI_PRESENT ? Hikari.of(dataSource) : new PhysicalDataSource(dataSource);
	}

	@Nullable Connection open() throws SQLException {
		return this.dataSource.getConnection();
	}

	@Override
	public boolean leadsTo(DatabaseTarget target) {
		return target.jdbcUrl().equals(url());
	}

	@Override
	public @Nullable String url() {
		return null;
	}

	@Override
	public int maxConnections() {
		return 0;
	}

	@Override
	public String description() {
		return this.dataSource.getClass().getName();
	}

	private static final class Hikari extends PhysicalDataSource {

		private final HikariDataSource pool;

		private Hikari(HikariDataSource pool) {
			super(pool);
			this.pool = pool;
		}

		static PhysicalDataSource of(DataSource dataSource) {
			HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			return (pool != null) ? new Hikari(pool) : new PhysicalDataSource(dataSource);
		}

		@Override
		@Nullable Connection open() throws SQLException {
			DataSource behind = this.pool.getDataSource();
			if (behind != null) {
				String user = this.pool.getUsername();
				return (user != null) ? behind.getConnection(user, this.pool.getPassword()) : behind.getConnection();
			}
			return (url() != null) ? driver().getConnection() : super.open();
		}

		private DataSource driver() {
			return new DriverDataSource(this.pool.getJdbcUrl(), this.pool.getDriverClassName(),
					this.pool.getDataSourceProperties(), this.pool.getUsername(), this.pool.getPassword());
		}

		@Override
		public @Nullable String url() {
			return this.pool.getJdbcUrl();
		}

		@Override
		public int maxConnections() {
			return this.pool.getMaximumPoolSize();
		}

	}

}
