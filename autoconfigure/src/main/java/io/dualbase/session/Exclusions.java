package io.dualbase.session;

import java.util.List;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PatternMatchUtils;

/**
 * Patterns of names of those that hold connections for long on purpose.
 *
 * @param patterns the patterns, in which {@code *} stands for any text
 */
record Exclusions(List<String> patterns) {

	boolean cover(Lease lease) {
		if (this.patterns.isEmpty()) {
			return false;
		}
		LeaseSnapshot names = lease.snapshot();
		return cover(names.pool()) || cover(names.transaction()) || cover(names.scope());
	}

	private boolean cover(@Nullable String name) {
		return name != null
				&& this.patterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, name));
	}

}
