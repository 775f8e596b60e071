package io.dualbase.transaction;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link UndecidedTransactionManagerException} that ends the start.
 */
final class UndecidedTransactionManagerFailureAnalyzer
		extends AbstractFailureAnalyzer<UndecidedTransactionManagerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UndecidedTransactionManagerException cause) {
		String kind = cause.getManagerType().getSimpleName();
		String need = "The transactional method '" + cause.getMethodName() + "' names no manager and needs a " + kind;
		if (cause.getCandidates().isEmpty()) {
			return new FailureAnalysis(need + ", but there is none.",
					"Declare a " + kind + ", or name another manager in the annotation.", cause);
		}
		return new FailureAnalysis(
				need + ", but there are " + cause.getCandidates().size() + " and none is primary: "
						+ String.join(", ", cause.getCandidates()) + ".",
				"Mark one of them as @Primary, or name one in the annotation, as in @Transactional(\""
						+ cause.getCandidates().get(0) + "\").",
				cause);
	}

}
