package io.dualbase.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.dualbase.connection.PoolLimits;
import io.dualbase.engine.Engine;
import io.dualbase.engine.QueryKill;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseListener;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;

/**
 * A pool of ours, its leases, and what is told of them.
 */
final class LeasingPool implements AutoCloseable, LeaseListener {

	static final Duration LIMIT = Duration.ofSeconds(20);

	final LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), () -> List.of(this));

	final List<String> told = new ArrayList<>();

	final ConnectionPool pool;

	private LeasingPool(ConnectionFactory driver, Engine engine, int size, Duration acquireLimit) {
		R2dbcProperties.Pool properties = new R2dbcProperties.Pool();
		properties.setInitialSize(0);
		properties.setAcquireRetry(0);
		properties.setMaxSize(size);
		properties.setMaxAcquireTime(acquireLimit);
		PoolLimits limits = new PoolLimits(size, 0, false, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		this.pool = ConnectionPools.create(driver, properties, limits, engine, this.registry);
	}

	/** With a driver that watches over its connections itself. */
	static LeasingPool of(ConnectionFactory driver, Engine engine, int size) {
		return new LeasingPool(driver, engine, size, LIMIT);
	}

	/** As the starter opens it on a server. */
	static LeasingPool guarded(ConnectionFactory driver, Engine engine, int size) {
		return guarded(driver, engine, size, LIMIT);
	}

	static LeasingPool guarded(ConnectionFactory driver, Engine engine, int size, Duration acquireLimit) {
		Optional<QueryKill> kill = engine.queryKill();
		return new LeasingPool(new GuardingConnectionFactory(driver, kill, new SilenceWatch(Duration.ofMinutes(1)),
				UnaryOperator.identity()), engine, size, acquireLimit);
	}

	Connection borrow() {
		Connection connection = this.pool.create().block(LIMIT);
		assert connection != null;
		return connection;
	}

	/** The only lease. */
	Lease lease() {
		List<Lease> leases = new ArrayList<>();
		this.registry.forEach(leases::add);
		if (leases.size() != 1) {
			throw new IllegalStateException(leases.size() + " leases instead of one");
		}
		return leases.get(0);
	}

	int leases() {
		return this.registry.pools().get(0).active();
	}

	PoolMetrics metrics() {
		return this.pool.getMetrics().orElseThrow();
	}

	static <T> @Nullable T await(Publisher<T> publisher) {
		return Flux.from(publisher).next().block(LIMIT);
	}

	static Long run(Connection connection, String sql) {
		return Flux.from(connection.createStatement(sql).execute())
			.flatMap(Result::getRowsUpdated)
			.reduce(0L, Long::sum)
			.block(LIMIT);
	}

	static Mono<Long> number(Connection connection, String sql) {
		return Flux.from(connection.createStatement(sql).execute())
			.flatMap((result) -> result.map((row) -> ((Number) row.get(0)).longValue()))
			.single();
	}

	@Override
	public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
		this.told.add("reclaimed " + reclaim.rule());
	}

	@Override
	public void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
		this.told.add("used late " + reclaim.rule());
	}

	@Override
	public void nested(LeaseSnapshot held, @Nullable LeaseScope inner) {
		this.told.add("nested in " + held.transaction());
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
