package io.dualbase.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
				: leases.stream().limit(HOLDERS).map(this::holder).collect(Collectors.joining("; ", "Oldest: ", "."));
	}

	private String holder(Lease lease) {
		LeaseSnapshot seen = lease.snapshot();
		return Stream
			.of("lease %d for %.1f s".formatted(seen.id(), seconds(seen.age())),
					seen.state().name().toLowerCase(Locale.ROOT).replace('_', ' '), seen.owner(),
					(seen.transaction() != null) ? "transaction " + seen.transaction() : null,
					(seen.scope() != null) ? "in " + seen.scope() : null, place(lease))
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
	}

	private @Nullable String place(Lease lease) {
		if (!lease.borrower().isEmpty()) {
			return "borrowed at " + lease.borrower().get(0);
		}
		return ApplicationFrames.of(lease.ownerStack()).findFirst().map((frame) -> "now at " + frame).orElse(null);
	}

	private static double seconds(Duration age) {
		return age.toMillis() / 1000.0;
	}

}
