package io.dualbase.session.scope;

import io.dualbase.lease.LeaseScope;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Ends the scope of a request when its asynchronous processing is complete, also after a
 * time-out or an error.
 */
final class RequestEnd implements AsyncListener {

	private final LeaseScope scope;

	RequestEnd(LeaseScope scope) {
		this.scope = scope;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.scope.end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// Completion follows.
	}

	@Override
	public void onError(AsyncEvent event) {
		// Completion follows.
	}

	/** A container forgets its listeners when processing starts again. */
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
