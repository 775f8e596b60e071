package io.dualbase.mapping;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link UnmappableEntityException}.
 */
final class UnmappableEntityFailureAnalyzer extends AbstractFailureAnalyzer<UnmappableEntityException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnmappableEntityException cause) {
		return new FailureAnalysis(cause.getDescription(), cause.getAction(), cause);
	}

}
