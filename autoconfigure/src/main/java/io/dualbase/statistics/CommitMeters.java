package io.dualbase.statistics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts commits whose answer was lost, by what has become of them.
 */
final class CommitMeters {

	private final MeterRegistry registry;

	private final String database;

	CommitMeters(MeterRegistry registry, String database) {
		this.registry = registry;
		this.database = database;
	}

	/** Nobody can tell. */
	void unresolved() {
		count("unresolved");
	}

	/** A token of the transaction has told. */
	void resolved(boolean committed) {
		count(committed ? "committed" : "aborted");
	}

	private void count(String resolution) {
		Counter.builder("database.commit.unknown")
			.description("Commits whose answer was lost, by what has become of them.")
			.tags("database", this.database, "resolution", resolution)
			.register(this.registry)
			.increment();
	}

}
