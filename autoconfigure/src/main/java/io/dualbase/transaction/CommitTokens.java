package io.dualbase.transaction;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.retry.UnitOfWork;

/**
 * Rows by which a later attempt can tell whether an earlier one was committed: they share
 * the fate of the transaction that has written them.
 * <p>
 * Each transaction of a call that may be repeated writes its row before anything else. If
 * the answer to its commit is lost, the next attempt writes the same row: the database
 * refuses when there is one, and makes the writer wait as long as there may be one. After
 * the row is written no earlier attempt can be committed any more.
 */
final class CommitTokens {

	private final DatabaseErrorClassifier classifier;

	private final Clock clock;

	CommitTokens(DatabaseErrorClassifier classifier, Clock clock) {
		this.classifier = classifier;
		this.clock = clock;
	}

	/**
	 * The statement that writes the row. Nothing in it comes from outside.
	 * @param work the call
	 */
	String insert(UnitOfWork work) {
		return "insert into database_commit_token (id, created) values ('%s', %d)".formatted(work.id(),
				this.clock.millis());
	}

	/**
	 * How long to wait for an earlier attempt that is still being committed.
	 * @param work the call
	 * @return at least a second, or empty if there is nothing to wait for, or no limit
	 */
	Optional<Duration> patience(UnitOfWork work) {
		return work.mayBeCommitted() ? work.remaining().map((left) -> left.plusSeconds(1)) : Optional.empty();
	}

	/**
	 * Whether the row is there already, and was written by an earlier attempt.
	 * @param work the call
	 * @param failure what was raised when the row was to be written
	 */
	boolean provesCommit(UnitOfWork work, Throwable failure) {
		return work.mayBeCommitted()
				&& this.classifier.classify(failure, Phase.STATEMENT).kind() == ErrorKind.DUPLICATE;
	}

}
