package io.dualbase.connection;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link DatabaseCreationException}.
 */
final class DatabaseCreationFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseCreationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseCreationException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Give the user of database.user the right to create databases, create the database yourself, or set "
						+ "database.create-if-missing to false.",
				cause);
	}

}
