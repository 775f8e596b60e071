package io.dualbase.endpoint;

import java.util.List;
import java.util.Map;

import io.dualbase.retry.RetryBudget;
import io.dualbase.statistics.DatabaseErrorCounts;
import io.dualbase.statistics.RecentDatabaseErrors;
import io.dualbase.statistics.RetryCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What the endpoint shows of failures and repetitions; nothing of what is not counted.
 *
 * @param counts failures by kind
 * @param recent the latest failures
 * @param retries repetitions
 * @param budget how many more there may be
 */
record FailureSections(ObjectProvider<DatabaseErrorCounts> counts, ObjectProvider<RecentDatabaseErrors> recent,
		ObjectProvider<RetryCounts> retries, ObjectProvider<RetryBudget> budget) {

	ErrorsDescription errors() {
		DatabaseErrorCounts counts = this.counts.getIfAvailable();
		RecentDatabaseErrors recent = this.recent.getIfAvailable();
		return new ErrorsDescription((counts != null) ? counts.byKind() : Map.of(),
				(recent != null) ? recent.latest().stream().map(ErrorsDescription.Entry::of).toList() : List.of());
	}

	@Nullable RetryDescription retry() {
		RetryCounts retries = this.retries.getIfAvailable();
		RetryBudget budget = this.budget.getIfAvailable();
		return (retries != null) ? new RetryDescription(retries.retried(), retries.recovered(), retries.exhausted(),
				(budget != null) ? budget.available() : null) : null;
	}

}
