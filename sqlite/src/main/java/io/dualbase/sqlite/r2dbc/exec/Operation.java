package io.dualbase.sqlite.r2dbc.exec;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Something a subscriber asked for, which may be stopped from any thread.
 */
public final class Operation {

	private final Thread origin = Worker.origin();

	private final ContextView subscriber;

	private volatile Stop stop = Stop.NONE;

	/** Belongs to who has the session. */
	private boolean brief;

	/** Something that no subscriber asked for. */
	Operation() {
		this(Context.empty());
	}

	/**
	 * Create a new instance.
	 * @param subscriber context of who asked
	 */
	Operation(ContextView subscriber) {
		this.subscriber = subscriber;
	}

	ContextView subscriber() {
		return this.subscriber;
	}

	/**
	 * The thread that asked, if need be through a worker that called a subscriber back.
	 */
	Thread origin() {
		return this.origin;
	}

	/** Whether it is to be given up, and run again on the worker, if it takes long. */
	boolean isBrief() {
		return this.brief;
	}

	void brief(boolean value) {
		this.brief = value;
	}

	boolean stopped() {
		return this.stop != Stop.NONE;
	}

	boolean timedOut() {
		return this.stop == Stop.TIMED_OUT;
	}

	boolean closed() {
		return this.stop == Stop.CLOSED;
	}

	void stop(Stop reason) {
		this.stop = reason;
	}

	enum Stop {

		NONE, CANCELLED, TIMED_OUT, CLOSED

	}

}
