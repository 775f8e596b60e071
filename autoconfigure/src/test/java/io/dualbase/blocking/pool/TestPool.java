package io.dualbase.blocking.pool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseListener;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A tracked pool over a SQLite file with a table {@code t}, and what listeners heard.
 */
final class TestPool implements AutoCloseable {

	static final Reclaim RECLAIM = new Reclaim(StaleRule.IDLE_TX, "It idled.", Instant.EPOCH);

	/** Runs until it is stopped. */
	static final String ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) "
			+ "select count(*) from c";

	final List<String> heard = new CopyOnWriteArrayList<>();

	final LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), () -> List.of(new Listener()));

	final TrackedPool pool;

	TestPool(Path directory, int size) throws SQLException {
		this(directory, size, (pool) -> {
		});
	}

	TestPool(Path directory, int size, Consumer<HikariDataSource> customizer) throws SQLException {
		try (HikariDataSource configured = new HikariDataSource()) {
			configured.setDataSource(new SqliteDataSource(
					SqliteSettings.file(directory.resolve("pool.db")).withBusyTimeout(Duration.ofSeconds(20))));
			configured.setPoolName("test");
			configured.setAutoCommit(false);
			configured.setMaximumPoolSize(size);
			customizer.accept(configured);
			this.pool = new TrackedPool(configured, this.registry);
		}
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(true);
			statement.execute("create table if not exists t (id integer primary key)");
		}
	}

	Connection borrow() throws SQLException {
		return this.pool.getConnection();
	}

	/** All leases, those of others included. */
	List<Lease> leases() {
		List<Lease> leases = new ArrayList<>();
		this.registry.forEach(leases::add);
		return leases;
	}

	static JdbcLease leaseOf(Connection handle) {
		return ((TrackedConnection) handle).lease();
	}

	static Connection driverOf(Connection handle) {
		return leaseOf(handle).driverConnection();
	}

	@Override
	public void close() {
		this.pool.close();
	}

	private final class Listener implements LeaseListener {

		@Override
		public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
			TestPool.this.heard.add("reclaimed " + reclaim.rule());
		}

		@Override
		public void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
			TestPool.this.heard.add("used late");
		}

		@Override
		public void nested(LeaseSnapshot held, @Nullable LeaseScope inner) {
			TestPool.this.heard.add("nested");
		}

	}

}
