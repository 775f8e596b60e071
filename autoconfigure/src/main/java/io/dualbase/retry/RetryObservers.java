package io.dualbase.retry;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * All observers as one. None of them can disturb a call.
 */
final class RetryObservers implements RetryObserver {

	private static final Log logger = LogFactory.getLog(RetryObservers.class);

	private final List<RetryObserver> observers;

	RetryObservers(List<RetryObserver> observers) {
		this.observers = observers;
	}

	@Override
	public void retried(RetriedCall call, Duration delay) {
		if (logger.isDebugEnabled()) {
			logger.debug("Repeating '%s' in %d ms after attempt %d failed: %s.".formatted(call.method(),
					delay.toMillis(), call.attempts(), call.error().kind()));
		}
		tell((observer) -> observer.retried(call, delay));
	}

	@Override
	public void recovered(RetriedCall call) {
		tell((observer) -> observer.recovered(call));
	}

	@Override
	public void exhausted(RetriedCall call, RetryStop reason) {
		if (logger.isDebugEnabled()) {
			logger.debug("Not repeating '%s' after attempt %d failed: %s, %s.".formatted(call.method(), call.attempts(),
					call.error().kind(), reason));
		}
		tell((observer) -> observer.exhausted(call, reason));
	}

	private void tell(Consumer<RetryObserver> event) {
		for (RetryObserver observer : this.observers) {
			try {
				event.accept(observer);
			}
			catch (RuntimeException ex) {
				logger.warn("An observer of repeated calls, %s, has failed.".formatted(observer.getClass().getName()),
						ex);
			}
		}
	}

}
