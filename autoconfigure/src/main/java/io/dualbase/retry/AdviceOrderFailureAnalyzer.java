package io.dualbase.retry;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link AdviceOrderException} that ends the start.
 */
final class AdviceOrderFailureAnalyzer extends AbstractFailureAnalyzer<AdviceOrderException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AdviceOrderException cause) {
		return new FailureAnalysis(
				"The bean '%s' has @%s inside its transaction: a repetition would take place in a transaction that has failed already, and never succeed."
					.formatted(cause.getBeanName(), cause.getAnnotation()),
				"Give the transaction a lower precedence: remove the order from @EnableTransactionManagement, or choose one above that of the repetition.",
				cause);
	}

}
