package io.dualbase.retry;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.Phase;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The attempts of one call, from the first to the last. Attempts follow one another, so
 * that only one thread at a time uses an instance.
 */
final class Attempts {

	private final RetryControl control;

	private final RetriedMethod method;

	private final UnitOfWork work;

	private boolean emitted;

	private boolean committed;

	private @Nullable Throwable failure;

	private @Nullable Throwable lost;

	private @Nullable DatabaseError error;

	private @Nullable DatabaseError lostCommit;

	Attempts(RetryControl control, RetriedMethod method) {
		this.control = control;
		this.method = method;
		this.work = new UnitOfWork(method.transactionManager(), method.terms());
	}

	UnitOfWork work() {
		return this.work;
	}

	/**
	 * An element of this attempt has reached the subscriber.
	 */
	void emitted() {
		this.emitted = true;
	}

	void succeeded() {
		this.control.budget().refund();
		DatabaseError error = (this.lostCommit != null) ? this.lostCommit : this.error;
		if (error != null) {
			this.control.observers().recovered(call(error));
		}
	}

	/**
	 * The attempt has failed within its transaction, or to begin one.
	 * @return whether, and when, another one begins
	 */
	RetryDecision failed(Throwable raised) {
		Throwable reason = reason(raised);
		return failed(reason, this.method.phaseOf(reason));
	}

	/**
	 * When a connection is lost its rollback fails too, and Spring raises that.
	 */
	private Throwable reason(Throwable raised) {
		Throwable covered = this.work.end().failure();
		boolean covers = raised instanceof TransactionException || raised instanceof DataAccessException;
		if (covered == null || !covers || !this.method.rollsBackOn(covered) || isCause(covered, raised)) {
			return raised;
		}
		covered.addSuppressed(raised);
		return covered;
	}

	private static boolean isCause(Throwable failure, Throwable of) {
		return of == failure || (of.getCause() != null && isCause(failure, of.getCause()));
	}

	/**
	 * The attempt has failed.
	 * @return whether, and when, another one begins
	 */
	RetryDecision failed(Throwable failure, Phase phase) {
		this.failure = failure;
		if (AlreadyCommittedException.isCauseOf(failure)) {
			this.committed = true;
			succeeded();
			return RetryDecision.stop(RetryStop.NOT_RETRYABLE);
		}
		DatabaseError error = this.control.classifier().classify(failure, phase);
		this.error = error;
		if (error.family() == ErrorFamily.UNKNOWN_OUTCOME) {
			this.work.commitLost();
			this.lost = failure;
			this.lostCommit = error;
		}
		return decided(error, paid(decide(error)));
	}

	private RetryDecision decide(DatabaseError error) {
		RetryDecision decision = this.control.decider()
			.decide(new RetrySituation(error, this.work.attempt(), this.work.elapsed(), true, this.work.isTraced(),
					this.work.mayBeCommitted(), this.work.terms(), this.control.budget().available()));
		return (decision.retry() && this.emitted) ? RetryDecision.stop(RetryStop.ELEMENTS_EMITTED) : decision;
	}

	private RetryDecision paid(RetryDecision decision) {
		return (!decision.retry() || this.control.budget().take(decision.cost())) ? decision
				: RetryDecision.stop(RetryStop.BUDGET);
	}

	private RetryDecision decided(DatabaseError error, RetryDecision decision) {
		RetryStop stop = decision.stop();
		if (stop == null) {
			this.control.observers().retried(call(error), decision.delay());
			this.work.nextAttempt();
		}
		else if (this.lostCommit != null && this.work.mayBeCommitted()) {
			this.control.observers().exhausted(call(this.lostCommit), stop);
		}
		else if (stop != RetryStop.NOT_RETRYABLE) {
			this.control.observers().exhausted(call(error), stop);
		}
		return decision;
	}

	private RetriedCall call(DatabaseError error) {
		return new RetriedCall(this.method.name(), this.method.form().isReactive(), error, this.work.attempt(),
				this.work.elapsed(), this.committed);
	}

	/**
	 * Whether the last attempt found out that an earlier one was committed.
	 */
	boolean isCommitted() {
		return this.committed;
	}

	/**
	 * What the attempt that was committed has returned.
	 * @throws CommittedResultLostException if nobody knows
	 */
	@Nullable Object committedResult() {
		Throwable reason = (this.lost != null) ? this.lost : this.failure;
		if (reason != null && !this.work.end().hasResult() && !this.method.form().empty()) {
			throw new CommittedResultLostException(this.method.name(), reason);
		}
		return this.work.end().result();
	}

	/**
	 * What the caller is told in the end. As long as a commit may have happened, later
	 * failures must not sound as if it had not.
	 */
	Throwable ending(Throwable raised) {
		Throwable last = (this.failure != null) ? this.failure : raised;
		Throwable lost = this.lost;
		if (lost == null || lost == last || !this.work.mayBeCommitted()) {
			return last;
		}
		lost.addSuppressed(last);
		return lost;
	}

}
