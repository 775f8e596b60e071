package io.dualbase.retry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.dualbase.error.Phase;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * Repeats a call that returns a future, without a thread that waits.
 * <p>
 * Spring ends the transaction when the method returns. What fails in the future later is
 * not undone by it, so it counts as work without a transaction.
 */
final class FutureRetry implements RetryDriver {

	private final RetryControl control;

	private final Executor executor;

	FutureRetry(RetryControl control, Executor executor) {
		this.control = control;
		this.executor = executor;
	}

	@Override
	public @Nullable Object call(ProxyMethodInvocation invocation, RetriedMethod method) throws Throwable {
		Call call = new Call(invocation, method, this.control.begin(method));
		call.attempt();
		Throwable raised = call.raisedAtOnce();
		if (raised != null) {
			throw raised;
		}
		return call.outcome();
	}

	/**
	 * One call. Its attempts follow one another.
	 */
	private final class Call {

		private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

		private final ProxyMethodInvocation invocation;

		private final RetriedMethod method;

		private final Attempts attempts;

		private volatile @Nullable Future<?> running;

		private volatile @Nullable Throwable raised;

		Call(ProxyMethodInvocation invocation, RetriedMethod method, Attempts attempts) {
			this.invocation = invocation;
			this.method = method;
			this.attempts = attempts;
			outcome().whenComplete((result, failure) -> cancelled());
		}

		CompletionStage<@Nullable Object> outcome() {
			return this.outcome;
		}

		private void cancelled() {
			Future<?> running = this.running;
			if (running != null && this.outcome.isCancelled()) {
				running.cancel(true);
			}
		}

		void attempt() {
			if (this.outcome.isDone()) {
				return;
			}
			try {
				Object stage = BlockingRetry.attempt(this.invocation, this.attempts.work());
				if (stage == null) {
					succeeded(null);
				}
				else {
					follow((CompletionStage<?>) stage);
				}
			}
			catch (Throwable ex) {
				boolean first = this.attempts.work().attempt() == 1;
				RetryDecision decision = this.attempts.failed(ex);
				if (first && !decision.retry()) {
					this.raised = this.attempts.ending(ex);
				}
				follow(decision, ex);
			}
		}

		/** A method that only raises does so as if nobody stood around it. */
		@Nullable Throwable raisedAtOnce() {
			return this.raised;
		}

		private void follow(CompletionStage<?> stage) {
			boolean settled = this.attempts.work().end().isSettled();
			stage.whenComplete((result, failure) -> {
				if (failure == null) {
					succeeded(result);
				}
				else {
					Throwable cause = cause(failure);
					Phase phase = settled ? this.method.phaseOf(cause) : this.method.phaseAfter();
					follow(this.attempts.failed(cause, phase), cause);
				}
			});
			this.running = (stage instanceof Future<?> future) ? future : null;
			cancelled();
		}

		private static Throwable cause(Throwable failure) {
			Throwable cause = failure.getCause();
			return (failure instanceof CompletionException && cause != null) ? cause : failure;
		}

		private void succeeded(@Nullable Object result) {
			this.attempts.succeeded();
			this.outcome.complete(result);
		}

		private void follow(RetryDecision decision, Throwable failure) {
			if (decision.retry()) {
				CompletableFuture
					.delayedExecutor(decision.delay().toNanos(), TimeUnit.NANOSECONDS, FutureRetry.this.executor)
					.execute(this::attempt);
			}
			else if (this.attempts.isCommitted()) {
				committed();
			}
			else {
				this.outcome.completeExceptionally(this.attempts.ending(failure));
			}
		}

		private void committed() {
			try {
				Object result = this.attempts.committedResult();
				if (result instanceof CompletionStage<?> stage) {
					stage.whenComplete((value, failure) -> this.outcome.complete(value));
				}
				else {
					this.outcome.complete(null);
				}
			}
			catch (CommittedResultLostException ex) {
				this.outcome.completeExceptionally(ex);
			}
		}

	}

}
