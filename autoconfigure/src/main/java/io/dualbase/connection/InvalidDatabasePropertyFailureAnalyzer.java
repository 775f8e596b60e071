package io.dualbase.connection;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidDatabasePropertyException}.
 */
final class InvalidDatabasePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDatabasePropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDatabasePropertyException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
