package io.dualbase.blocking.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import io.dualbase.lease.LeaseRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A pool of readers, with another one of writers beside it. So who only reads never waits
 * for connections whose borrowers wait for their turn to write.
 * <p>
 * Everything asked of this pool itself, such as its use, is about the readers. Metrics
 * are recorded of both, each under its name.
 */
final class ReaderWriterPool extends TrackedPool {

	private final HikariDataSource writers;

	private final Predicate<String> writes;

	/**
	 * Create a new instance.
	 * @param configured what both pools look like; must not have been started
	 * @param registry where leases are kept, {@code null} for nowhere
	 * @param writes whether an SQL text may do more than read
	 */
	ReaderWriterPool(HikariDataSource configured, @Nullable LeaseRegistry registry, Predicate<String> writes) {
		super(configured, registry);
		this.writers = new TrackedPool(configured, registry);
		if (configured.getPoolName() != null) {
			this.writers.setPoolName(configured.getPoolName() + "-writers");
		}
		this.writers.setMinimumIdle(1);
		this.writes = writes;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return RoutedConnection.of(super.getConnection(), this.writers, this.writes);
	}

	@Override
	public void setMetricsTrackerFactory(MetricsTrackerFactory factory) {
		super.setMetricsTrackerFactory(factory);
		this.writers.setMetricsTrackerFactory(factory);
	}

	@Override
	public void close() {
		try {
			this.writers.close();
		}
		finally {
			super.close();
		}
	}

}
