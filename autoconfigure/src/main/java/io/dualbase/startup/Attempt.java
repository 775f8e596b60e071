package io.dualbase.startup;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.dualbase.connection.DatabaseConnectException;
import org.jspecify.annotations.Nullable;

/**
 * One check on a thread of its own, which ends with it.
 */
final class Attempt {

	private final StackCheck check;

	private final long deadline;

	private final FutureTask<@Nullable Greeting> task;

	private Attempt(StackCheck check, Duration limit) {
		this.check = check;
		this.deadline = System.nanoTime() + limit.toNanos();
		this.task = new FutureTask<>(check::greet);
	}

	static Attempt start(StackCheck check, Duration limit) {
		Attempt attempt = new Attempt(check, limit);
		// Not a pool's: a driver may hang for minutes without hearing an interrupt.
		Thread thread = new Thread(attempt.task, "database-check-" + check.stack());
		thread.setDaemon(true);
		thread.start();
		return attempt;
	}

	StackCheck check() {
		return this.check;
	}

	/**
	 * Wait for the answer, no longer than until the deadline.
	 * @return the answer, or {@code null} when there is nothing behind the stack
	 * @throws DatabaseConnectException if there is none in time, or a failure
	 */
	@Nullable Greeting await() {
		try {
			return this.task.get(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw new DatabaseConnectException(this.check.place(), ex);
		}
		catch (TimeoutException ex) {
			cancel();
			throw new DatabaseConnectException(this.check.place(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the database was checked", ex);
		}
	}

	void cancel() {
		this.task.cancel(true);
	}

}
