package io.dualbase.retry;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.context.RetryContextSupport;
import org.springframework.retry.support.RetryTemplate;

/**
 * Repeats a call on the thread that makes it, driven by Spring Retry.
 */
final class BlockingRetry implements RetryDriver {

	private final RetryControl control;

	private final RetryTemplate template = new RetryTemplate();

	BlockingRetry(RetryControl control, RetryListener... listeners) {
		this.control = control;
		this.template.setRetryPolicy(new DecidedPolicy());
		this.template.setBackOffPolicy(new DecidedBackOff());
		this.template.setListeners(listeners);
	}

	@Override
	public @Nullable Object call(ProxyMethodInvocation invocation, RetriedMethod method) throws Throwable {
		Attempts attempts = this.control.begin(method);
		try {
			Object result = this.template.<@Nullable Object, Throwable>execute((context) -> {
				((CallContext) context).attempts = attempts;
				return attempt(invocation, attempts.work());
			});
			attempts.succeeded();
			return result;
		}
		catch (Throwable ex) {
			if (attempts.isCommitted()) {
				return attempts.committedResult();
			}
			throw attempts.ending(ex);
		}
	}

	static @Nullable Object attempt(ProxyMethodInvocation invocation, UnitOfWork work) throws Throwable {
		UnitOfWork outer = work.bind();
		try {
			return invocation.invocableClone().proceed();
		}
		finally {
			UnitOfWork.unbind(outer);
		}
	}

	/**
	 * One call, used by its thread only.
	 */
	private static final class CallContext extends RetryContextSupport implements BackOffContext {

		private static final long serialVersionUID = 1L;

		private transient @Nullable Attempts attempts;

		private transient @Nullable RetryDecision decision;

		CallContext(@Nullable RetryContext parent) {
			super(parent);
		}

		@Override
		public void registerThrowable(Throwable failure) {
			super.registerThrowable(failure);
			this.decision = (this.attempts != null) ? this.attempts.failed(failure)
					: RetryDecision.stop(RetryStop.NOT_RETRYABLE);
		}

	}

	private static final class DecidedPolicy implements RetryPolicy {

		private static final long serialVersionUID = 1L;

		@Override
		public boolean canRetry(RetryContext context) {
			RetryDecision decision = ((CallContext) context).decision;
			return decision == null || decision.retry();
		}

		@Override
		public RetryContext open(@Nullable RetryContext parent) {
			return new CallContext(parent);
		}

		@Override
		public void close(RetryContext context) {
		}

		@Override
		public void registerThrowable(RetryContext context, Throwable failure) {
			((CallContext) context).registerThrowable(failure);
		}

	}

	private static final class DecidedBackOff implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return (CallContext) context;
		}

		@Override
		public void backOff(BackOffContext backOff) {
			CallContext context = (CallContext) backOff;
			RetryDecision decision = context.decision;
			try {
				if (decision != null) {
					Thread.sleep(decision.delay().toMillis(), decision.delay().toNanosPart() % 1_000_000);
				}
			}
			catch (InterruptedException ex) {
				// Whoever interrupts wants an end, and the failure is a better one than
				// ours.
				Thread.currentThread().interrupt();
				context.setExhaustedOnly();
			}
		}

	}

}
