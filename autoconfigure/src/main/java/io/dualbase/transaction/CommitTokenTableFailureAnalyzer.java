package io.dualbase.transaction;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which statement creates the missing table.
 */
final class CommitTokenTableFailureAnalyzer extends AbstractFailureAnalyzer<CommitTokenTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CommitTokenTableException cause) {
		return new FailureAnalysis(cause.getMessage() + " database.retry.commit-outcome=token needs it.",
				"Add this statement to your migrations, or run it as a user who may:\n\n    "
						+ CommitTokenTable.CREATION
						+ ";\n\nThe application's user needs the right to insert into the table and to delete from it. "
						+ "Or set database.retry.commit-outcome to fail.",
				cause);
	}

}
