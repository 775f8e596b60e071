package io.dualbase.lease;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A lease in words.
 *
 * @param lease the lease
 */
record LeaseDescription(Lease lease) {

	private static final double MILLIS = 1000.0;

	@Override
	public String toString() {
		LeaseSnapshot seen = this.lease.snapshot();
		return Stream
			.of(String.format(Locale.ROOT, "lease %d for %.1f s", seen.id(), seen.age().toMillis() / MILLIS),
					seen.state().name().toLowerCase(Locale.ROOT).replace('_', ' '), seen.owner(),
					(seen.transaction() != null) ? "transaction " + seen.transaction() : null,
					(seen.scope() != null) ? "in " + seen.scope() : null, place())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
	}

	private @Nullable String place() {
		if (!this.lease.borrower().isEmpty()) {
			return "borrowed at " + this.lease.borrower().get(0);
		}
		return ApplicationFrames.of(this.lease.ownerStack()).findFirst().map((frame) -> "now at " + frame).orElse(null);
	}

}
