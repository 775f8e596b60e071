package io.dualbase.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps what was observed, and makes a nuisance of itself afterwards.
 */
class RecordedRetries implements RetryObserver {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private volatile Runnable onRetry = () -> {
	};

	void onRetry(Runnable action) {
		this.onRetry = action;
	}

	@Override
	public void retried(RetriedCall call, Duration delay) {
		this.onRetry.run();
		this.events.add("retried " + call.error().kind() + " " + call.attempts());
		throw new IllegalStateException("observers must not matter");
	}

	@Override
	public void recovered(RetriedCall call) {
		this.events.add("recovered " + call.error().kind() + " " + call.attempts());
	}

	@Override
	public void exhausted(RetriedCall call, RetryStop reason) {
		this.events.add("exhausted " + call.error().kind() + " " + call.attempts() + " " + reason);
	}

	List<String> events() {
		return List.copyOf(this.events);
	}

	void clear() {
		this.events.clear();
		this.onRetry = () -> {
		};
	}

}
