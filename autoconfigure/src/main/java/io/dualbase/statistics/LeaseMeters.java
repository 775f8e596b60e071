package io.dualbase.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeasePoolListener;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseState;
import io.dualbase.lease.LeaseStatistics;
import io.dualbase.lease.StaleRule;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The use of the pools of both stacks under one vocabulary.
 * <p>
 * Names and tags that begin with {@code db.client.connection} are those of
 * OpenTelemetry's semantic conventions for database clients.
 */
final class LeaseMeters implements MeterBinder {

	private static final String POOL_NAME = "db.client.connection.pool.name";

	private static final String STATE = "db.client.connection.state";

	private final LeaseRegistry leases;

	LeaseMeters(LeaseRegistry leases) {
		this.leases = leases;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.leases.follow(new PoolMeters(registry));
	}

	/**
	 * The meters of each pool, which come and go with it.
	 *
	 * @param registry where they are kept
	 * @param meters those of each pool
	 */
	private record PoolMeters(MeterRegistry registry, Map<LeasePool, List<Meter>> meters) implements LeasePoolListener {

		PoolMeters(MeterRegistry registry) {
			this(registry, new ConcurrentHashMap<>());
		}

		@Override
		public void opened(LeasePool pool) {
			this.meters.computeIfAbsent(pool,
					(opened) -> Stream.of(connections(opened), waits(opened), leases(opened))
						.flatMap((s) -> s)
						.toList());
		}

		@Override
		public void closed(LeasePool pool) {
			List<Meter> closed = this.meters.remove(pool);
			if (closed != null) {
				closed.forEach(this.registry::remove);
			}
		}

		private Stream<Meter> connections(LeasePool pool) {
			Tags tags = tags(pool);
			return Stream.of(
					gauge("db.client.connection.count", "Connections that are open.", tags.and(STATE, "used"), pool,
							LeasePool::active),
					gauge("db.client.connection.count", "Connections that are open.", tags.and(STATE, "idle"), pool,
							(asked) -> asked.gauge().idle()),
					gauge("db.client.connection.max", "The most connections that may be open.", tags, pool,
							(asked) -> asked.gauge().size()));
		}

		private Stream<Meter> waits(LeasePool pool) {
			Tags tags = tags(pool);
			return Stream.of(
					gauge("db.client.connection.pending_requests", "Borrowers that wait for a connection.", tags, pool,
							(asked) -> asked.gauge().waiting()),
					counter("db.client.connection.timeouts", "Borrowers that waited in vain.", tags, pool,
							(asked) -> asked.statistics().timeouts()),
					FunctionTimer
						.builder("db.client.connection.use_time", pool, PoolMeters::returned, PoolMeters::heldNanos,
								TimeUnit.NANOSECONDS)
						.description("Time between borrowing a connection and returning it.")
						.tags(tags)
						.register(this.registry));
		}

		private Stream<Meter> leases(LeasePool pool) {
			Tags tags = tags(pool);
			Stream<Meter> reclaims = Stream.of(StaleRule.values())
				.filter((rule) -> rule != StaleRule.LONG)
				.map((rule) -> counter("database.leases.reclaimed", "Connections taken back from their borrowers.",
						tags.and("rule", rule.name().toLowerCase(Locale.ROOT).replace('_', '-')), pool,
						(asked) -> asked.statistics().reclaimed().getOrDefault(rule, 0L)));
			return Stream.concat(reclaims,
					Stream.of(
							gauge("database.leases.oldest", "Seconds since the oldest lease began.", tags, pool,
									PoolMeters::oldestSeconds),
							gauge("database.leases.idle.in.transaction",
									"Leases with a transaction in which nothing is under way.", tags, pool,
									PoolMeters::idleInTransaction),
							counter("database.leases.late.uses", "Uses of connections that had been taken back.", tags,
									pool, (asked) -> asked.statistics().lateUses())));
		}

		private Meter gauge(String name, String description, Tags tags, LeasePool pool,
				ToDoubleFunction<LeasePool> value) {
			return Gauge.builder(name, pool, value).description(description).tags(tags).register(this.registry);
		}

		private Meter counter(String name, String description, Tags tags, LeasePool pool,
				ToDoubleFunction<LeasePool> value) {
			return FunctionCounter.builder(name, pool, value)
				.description(description)
				.tags(tags)
				.register(this.registry);
		}

		private static Tags tags(LeasePool pool) {
			return Tags.of(POOL_NAME, pool.name(), "stack", pool.stack().name().toLowerCase(Locale.ROOT));
		}

		private static long returned(LeasePool pool) {
			LeaseStatistics statistics = pool.statistics();
			return statistics.borrowed() - statistics.active();
		}

		private static double heldNanos(LeasePool pool) {
			return (double) pool.statistics().averageHold().toNanos() * returned(pool);
		}

		private static double oldestSeconds(LeasePool pool) {
			Oldest oldest = new Oldest();
			pool.forEach(oldest::see);
			return oldest.age.toMillis() / 1_000.0;
		}

		private static double idleInTransaction(LeasePool pool) {
			Count count = new Count();
			pool.forEach(count::see);
			return count.found;
		}

	}

	private static final class Oldest {

		private Duration age = Duration.ZERO;

		void see(Lease lease) {
			if (lease.age().compareTo(this.age) > 0) {
				this.age = lease.age();
			}
		}

	}

	private static final class Count {

		private int found;

		void see(Lease lease) {
			if (lease.state() == LeaseState.IDLE_IN_TRANSACTION) {
				this.found++;
			}
		}

	}

}
