package io.dualbase.retry;

import java.time.Duration;

import io.dualbase.error.DatabaseError;

/**
 * A call that has failed at least once.
 *
 * @param method class and method, for people
 * @param reactive whether it runs on the reactive stack
 * @param error the last failure, or a lost commit that matters more: one that another
 * attempt has told of, or that none can tell of any more
 * @param attempts number of attempts so far
 * @param elapsed time since the first one began
 * @param committed whether the last attempt found out that an earlier one had been
 * committed, its answer lost
 */
public record RetriedCall(String method, boolean reactive, DatabaseError error, int attempts, Duration elapsed,
		boolean committed) {

}
