package io.dualbase.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who holds the connections for which somebody waited in vain.
 *
 * @param pool the pool
 * @param waited how long it was waited
 * @param waiter the thread, or what identifies the subscriber
 */
record ExhaustedPool(LeasePool pool, Duration waited, Object waiter) {

	private static final int HOLDERS = 5;

	String message() {
		List<Lease> leases = new ArrayList<>();
		this.pool.forEach(leases::add);
		leases.sort(Comparator.comparingLong(Lease::ageNanos).reversed());
		return Stream.of(situation(leases), nesting(leases), holders(leases))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	private String situation(List<Lease> leases) {
		return "No connection of the pool '%s' became free within %d ms: %d of %d are borrowed, and %d borrowers wait."
			.formatted(this.pool.name(), this.waited.toMillis(), leases.size(), this.pool.gauge().size(),
					this.pool.gauge().waiting());
	}

	private String nesting(List<Lease> leases) {
		return leases.stream()
			.filter((lease) -> lease.isOwnedBy(this.waiter))
			.findFirst()
			.map((held) -> ("The waiting borrower holds one of them itself (lease %d) and so may wait for itself: "
					+ "end the outer work first, avoid REQUIRES_NEW inside a transaction, or raise database.pool.size.")
				.formatted(held.id()))
			.orElse("");
	}

	private String holders(List<Lease> leases) {
		return leases.isEmpty() ? ""
				: leases.stream()
					.limit(HOLDERS)
					.map(Lease::description)
					.collect(Collectors.joining("; ", "Oldest: ", "."));
	}

}
