package io.dualbase.testservers.fault;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fault that waits for its request.
 * <p>
 * The threads of all connections meet here, hence the atomic count.
 */
final class ArmedFault {

	private final Request request;

	private final Moment moment;

	private final Fault fault;

	private final AtomicInteger seen = new AtomicInteger();

	private volatile boolean disarmed;

	ArmedFault(Request request, Moment moment, Fault fault) {
		this.request = request;
		this.moment = moment;
		this.fault = fault;
	}

	/** Whether this is the request waited for. Counts it, so ask once. */
	boolean waitsFor(String text) {
		return this.request.says(text) && this.request.isNumber(this.seen.incrementAndGet());
	}

	boolean isAt(Moment asked) {
		return this.moment == asked;
	}

	void disarm() {
		this.disarmed = true;
	}

	void strike(Link link) {
		if (!this.disarmed) {
			this.fault.strike(link);
		}
	}

}
