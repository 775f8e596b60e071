package io.dualbase.sqlite.lock;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One transaction, or one statement outside any, that writes or wants to. A new one for
 * each.
 */
public final class Writer {

	private final Kind kind;

	/** Which the transaction needs in order to go on. */
	private final Thread thread;

	/** Which asked for the transaction. */
	private final Thread origin;

	private final @Nullable String name;

	private final @Nullable Object unitOfWork;

	private volatile long since;

	private Writer(Kind kind, Thread thread, Thread origin, @Nullable String name, @Nullable Object unitOfWork) {
		this.kind = kind;
		this.thread = thread;
		this.origin = origin;
		this.name = name;
		this.unitOfWork = unitOfWork;
	}

	/**
	 * A transaction of the current thread.
	 * @return a new writer
	 */
	public static Writer blocking() {
		Thread thread = Thread.currentThread();
		return new Writer(Kind.BLOCKING, thread, thread, null, null);
	}

	/**
	 * A transaction of a connection that has a thread of its own, the current one.
	 * @param origin the thread of the subscriber that asked for it
	 * @param name of the transaction, null if it has none
	 * @param unitOfWork what it is part of, compared by identity: no two parts of one run
	 * at the same time; null if unknown
	 * @return a new writer
	 */
	public static Writer reactive(Thread origin, @Nullable String name, @Nullable Object unitOfWork) {
		return new Writer(Kind.REACTIVE, Thread.currentThread(), origin, name, unitOfWork);
	}

	void begins() {
		this.since = System.nanoTime();
	}

	long heldMillis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.since);
	}

	/** Whether it cannot end before another one does, which wants to write now. */
	boolean waitsFor(Writer other) {
		return (other.kind == Kind.BLOCKING && this.thread == other.thread)
				|| (this.unitOfWork != null && this.unitOfWork == other.unitOfWork);
	}

	/**
	 * Whether it may turn out not to end before another one does: it is blocking, and its
	 * thread asked for the other one.
	 */
	boolean mayWaitFor(Writer other) {
		return this.kind == Kind.BLOCKING && other.kind == Kind.REACTIVE && this.thread == other.origin;
	}

	/** Whether its thread waits for a publisher just now. */
	boolean isBlockedOnPublisher() {
		return CallSite.isBlockedOnPublisher(this.thread);
	}

	/** The calls of the application that its thread is in. */
	Optional<String> calls() {
		return CallSite.of(this.thread);
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case BLOCKING -> "a blocking transaction on thread '" + this.thread.getName() + "'";
			case REACTIVE -> "a reactive transaction" + ((this.name != null) ? " named '" + this.name + "'" : "");
		};
	}

	private enum Kind {

		BLOCKING, REACTIVE

	}

}
