package io.dualbase.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.dualbase.lease.LeaseListener;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells people and programs what has become of leases, whoever found out: log, history
 * and events. May be called by any thread, and keeps none waiting.
 */
final class SessionJournal implements LeaseListener {

	/** Leaks repeat, so the next one is worth knowing where it came from. */
	private static final Duration CAPTURE_TIME = Duration.ofMinutes(15);

	private final Supplier<List<LeasePool>> pools;

	private final SessionHistory history;

	private final SessionLog log;

	private final ApplicationEventPublisher publisher;

	private final Executor events;

	/**
	 * Create a new instance.
	 * @param pools the pools, asked for when something has happened
	 * @param history remembers the latest
	 * @param log tells people
	 * @param publisher tells programs
	 * @param events runs what it calls, which may take time
	 */
	SessionJournal(Supplier<List<LeasePool>> pools, SessionHistory history, SessionLog log,
			ApplicationEventPublisher publisher, Executor events) {
		this.pools = pools;
		this.history = history;
		this.log = log;
		this.publisher = publisher;
		this.events = events;
	}

	/** A lease looks stale and was left to its borrower. */
	void reported(StaleLease stale) {
		this.history.add(stale);
		this.log.reported(stale);
		publish(new LeaseReportedEvent(stale));
	}

	@Override
	public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
		StaleLease stale = new StaleLease(lease, reclaim.rule(), true, reclaim.reason(), reclaim.at(), List.of());
		this.history.add(stale);
		// Who shuts down tells of it, and nobody will borrow any more.
		if (reclaim.rule() != StaleRule.SHUTDOWN) {
			captureBorrowers(lease);
			this.log.reclaimed(stale);
		}
		publish(new LeaseReclaimedEvent(stale));
	}

	private void captureBorrowers(LeaseSnapshot lease) {
		this.pools.get()
			.stream()
			.filter((pool) -> pool.stack() == lease.stack() && pool.name().equals(lease.pool()))
			.forEach((pool) -> pool.captureBorrowers(CAPTURE_TIME));
	}

	@Override
	public void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
		if (this.log.usedLate(lease, reclaim)) {
			publish(new LateUseEvent(lease, reclaim));
		}
	}

	@Override
	public void nested(LeaseSnapshot held, @Nullable LeaseScope inner) {
		this.log.nested(held, inner);
	}

	private void publish(Object event) {
		this.events.execute(() -> this.publisher.publishEvent(event));
	}

}
