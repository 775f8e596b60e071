package io.dualbase.statistics;

import java.util.Locale;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.error.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts failures by tags of few values: never by statement, constraint or message.
 */
final class ErrorMeters implements DatabaseErrorListener {

	private final MeterRegistry registry;

	private final String database;

	private final ErrorTypes types;

	private final CommitMeters commits;

	ErrorMeters(MeterRegistry registry, String database, ErrorTypes types, CommitMeters commits) {
		this.registry = registry;
		this.database = database;
		this.types = types;
		this.commits = commits;
	}

	@Override
	public void failed(Throwable failure, DatabaseError error, String stack) {
		Counter.builder("database.errors")
			.description("Failures of the database.")
			.tags("database", this.database, "stack", stack, "category", word(error.family()), "kind",
					ErrorTexts.subject(error.kind()), "phase", word(error.phase()), "error.type", this.types.of(error))
			.register(this.registry)
			.increment();
		if (error.kind() == ErrorKind.COMMIT) {
			this.commits.unresolved();
		}
	}

	private static String word(Phase phase) {
		boolean alone = phase.step() == Phase.Step.STATEMENT && !phase.inTransaction();
		return alone ? "auto-commit" : word(phase.step());
	}

	private static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
