package io.dualbase.sqlite;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/**
 * Something that goes on, on a thread of its own, until somebody else ends it.
 */
public final class Running {

	private static final long LIMIT_SECONDS = 20;

	private final FutureTask<?> task;

	private final Thread thread;

	private Running(Callable<?> work) {
		this.task = new FutureTask<>(work);
		this.thread = new Thread(this.task, "running");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Starts something.
	 * @param work what
	 * @param method in which it is when this returns, with the name of its class
	 */
	public static Running until(Callable<?> work, String method) {
		Running running = new Running(work);
		Awaitility.await().atMost(LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> running.isInside(method));
		return running;
	}

	private boolean isInside(String method) {
		return Arrays.stream(this.thread.getStackTrace())
			.anyMatch((frame) -> (frame.getClassName() + "." + frame.getMethodName()).endsWith(method));
	}

	/** Waits until it waits for others itself. */
	public void awaitWaiting() {
		Awaitility.await()
			.atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
			.until(this.thread::getState,
					(state) -> state == Thread.State.BLOCKED || state == Thread.State.TIMED_WAITING);
	}

	/** Waits for its end, which has to be without a failure. */
	public void end() {
		Assertions.assertThatNoException().isThrownBy(() -> this.task.get(LIMIT_SECONDS, TimeUnit.SECONDS));
	}

	/** Waits for the failure in which it has to end. */
	public Throwable failure() {
		return Assertions.catchThrowable(() -> this.task.get(LIMIT_SECONDS, TimeUnit.SECONDS)).getCause();
	}

}
