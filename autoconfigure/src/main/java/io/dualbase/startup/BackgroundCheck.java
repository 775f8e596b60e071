package io.dualbase.startup;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.dualbase.connection.DatabaseConnectException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Checks a stack until it works, on a thread of its own that ends then or when closed.
 * Logs the first failure only.
 */
final class BackgroundCheck implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BackgroundCheck.class);

	private final StackCheck check;

	private final Duration pause;

	private final BiConsumer<StackCheck, Greeting> onSuccess;

	private final CountDownLatch closed = new CountDownLatch(1);

	BackgroundCheck(StackCheck check, Duration pause, BiConsumer<StackCheck, Greeting> onSuccess) {
		this.check = check;
		this.pause = pause;
		this.onSuccess = onSuccess;
	}

	void start() {
		Thread thread = new Thread(this::run, "database-check-" + this.check.stack());
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try {
			boolean works = attempt(true);
			while (!works && !this.closed.await(this.pause.toNanos(), TimeUnit.NANOSECONDS)) {
				works = attempt(false);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean attempt(boolean first) {
		try {
			Greeting greeting = this.check.greet();
			if (greeting != null) {
				this.onSuccess.accept(this.check, greeting);
			}
			return true;
		}
		catch (Exception ex) {
			if (first) {
				DatabaseConnectException failure = new DatabaseConnectException(this.check.place(), ex);
				logger.warn("The " + this.check.stack() + " stack does not work yet and is tried again every "
						+ this.pause.toSeconds() + " s. " + failure.getMessage() + " " + failure.getAction());
			}
			return false;
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
