package io.dualbase.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One wait for borrowed connections, and what is done about those that do not come back.
 * Belongs to the thread that runs it.
 */
final class Drain implements Runnable {

	private static final Log logger = LogFactory.getLog(DatabaseDrain.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

	private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(2);

	/** For the borrower to roll back and give the connection back by itself. */
	private static final Duration AFTER_CANCEL = Duration.ofSeconds(1);

	private static final int NAMED = 5;

	private static final double MILLIS = 1000.0;

	private final LeaseRegistry registry;

	private final ShutdownAdmission admission;

	private final Duration limit;

	/**
	 * Create a new instance.
	 * @param registry the leases
	 * @param admission decides who may still borrow
	 * @param limit how long to wait
	 */
	Drain(LeaseRegistry registry, ShutdownAdmission admission, Duration limit) {
		this.registry = registry;
		this.admission = admission;
		this.limit = limit;
	}

	@Override
	public void run() {
		if (!isQuiet()) {
			drain();
		}
		this.admission.drained();
	}

	private void drain() {
		long begun = System.nanoTime();
		if (!isQuietWithin(this.limit, new Reports())) {
			force();
		}
		logger.info("No connection is borrowed any more after " + seconds(since(begun)) + ". The pools close.");
	}

	private void force() {
		this.admission.timeIsOver();
		for (Lease lease : awaited()) {
			// What it is doing can be told only before it stops.
			tellOfCancel(lease);
			lease.cancelStatement();
		}
		if (!isQuietWithin(AFTER_CANCEL, () -> {
		})) {
			awaited().forEach((lease) -> lease.reclaim(new Reclaim(StaleRule.SHUTDOWN,
					"The application was shut down and waited for it for " + seconds(this.limit) + ".",
					Instant.now())));
		}
	}

	private void tellOfCancel(Lease lease) {
		String stack = lease.applicationStack()
			.stream()
			.map((frame) -> "\n\tat " + frame)
			.collect(Collectors.joining());
		logger.warn("Still borrowed when the time of the shutdown was over (database.shutdown.drain-timeout): "
				+ lease.description() + ". Its statement is cancelled, and what it has not committed is rolled back."
				+ stack);
	}

	/**
	 * Who gives a connection back may hand it to the next, so what looks quiet has to
	 * look so again.
	 */
	private boolean isQuietWithin(Duration time, Runnable meanwhile) {
		long begun = System.nanoTime();
		int quietLooks = 0;
		while (quietLooks < 2 && since(begun).compareTo(time) < 0) {
			meanwhile.run();
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
			quietLooks = isQuiet() ? quietLooks + 1 : 0;
		}
		return isQuiet();
	}

	/** Nobody has a connection, and nobody who was let in waits for one. */
	private boolean isQuiet() {
		return this.registry.pools().stream().allMatch((pool) -> pool.gauge().waiting() == 0) && awaited().isEmpty();
	}

	/** The thread that closes the application cannot give back while we wait. */
	private List<Lease> awaited() {
		List<Lease> awaited = new ArrayList<>();
		this.registry.forEach((lease) -> {
			if (!lease.isOwnedBy(this.admission.closer())) {
				awaited.add(lease);
			}
		});
		awaited.sort(Comparator.comparing(Lease::age).reversed());
		return awaited;
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

	private static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
	}

	/**
	 * Tells now and then what is waited for.
	 */
	private final class Reports implements Runnable {

		private final long begun = System.nanoTime();

		private Duration next = Duration.ZERO;

		@Override
		public void run() {
			Duration waited = since(this.begun);
			if (waited.compareTo(this.next) >= 0) {
				this.next = waited.plus(BETWEEN_REPORTS);
				report(Drain.this.limit.minus(waited));
			}
		}

		private void report(Duration left) {
			List<Lease> leases = awaited();
			logger.info("The shutdown waits for " + leases.size() + " borrowed connections, for " + seconds(left)
					+ " at most. Oldest: "
					+ leases.stream().limit(NAMED).map(Lease::description).collect(Collectors.joining("; ")) + ".");
		}

	}

}
