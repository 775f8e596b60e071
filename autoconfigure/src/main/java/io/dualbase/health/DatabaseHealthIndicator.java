package io.dualbase.health;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of a blocking pool. Never waits for a connection of a pool that has none to
 * give, and never longer than the deadline.
 */
final class DatabaseHealthIndicator implements HealthIndicator {

	private final ConnectionSource source;

	private final Duration deadline;

	private final HealthReport report;

	private final SharedCall<Health> check;

	DatabaseHealthIndicator(ConnectionSource source, Duration deadline, HealthReport report, Executor executor) {
		this.source = source;
		this.deadline = deadline;
		this.report = report;
		this.check = new SharedCall<>(this::check, executor);
	}

	@Override
	public Health health() {
		PoolUse use = this.source.use();
		if (use != null && use.isSaturated()) {
			return this.report.saturated(use);
		}
		try {
			return this.check.result().get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return failed(ex);
		}
		catch (ExecutionException ex) {
			return failed((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed(ex);
		}
	}

	/** Others may have taken the last connection while we were about to. */
	private Health failed(Throwable failure) {
		PoolUse use = this.source.use();
		return (use != null && use.isSaturated()) ? this.report.saturated(use) : this.report.down(failure, use);
	}

	private Health check() throws SQLException {
		long started = System.nanoTime();
		Product product = ask();
		Duration latency = Duration.ofNanos(System.nanoTime() - started);
		return this.report.up(product, latency, this.source.use());
	}

	private Product ask() throws SQLException {
		try (Connection connection = this.source.connection()) {
			if (!connection.isValid(Math.max(1, (int) this.deadline.toSeconds()))) {
				throw new SQLNonTransientConnectionException("Pinged the database and got no answer.", "08006");
			}
			Product product = product(connection.getMetaData());
			endTransaction(connection);
			return product;
		}
	}

	/** Known to drivers since they connected: costs no round trip. */
	private Product product(DatabaseMetaData metaData) throws SQLException {
		return new Product(metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion());
	}

	/** Costs no round trip either when, as usual, the ping began none. */
	private void endTransaction(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.rollback();
		}
	}

}
