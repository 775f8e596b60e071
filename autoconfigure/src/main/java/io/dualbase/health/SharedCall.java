package io.dualbase.health;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * A call that runs once at a time, however many ask for its result: a database that does
 * not answer costs one thread.
 *
 * @param <T> type of the result
 */
final class SharedCall<T> {

	private final Callable<T> call;

	private final Executor executor;

	/** Guarded by this. */
	private @Nullable CompletableFuture<T> running;

	SharedCall(Callable<T> call, Executor executor) {
		this.call = call;
		this.executor = executor;
	}

	/**
	 * The result of the call that is running, or else of a new one.
	 * @return the result to come, which nobody may complete or cancel
	 */
	synchronized CompletableFuture<T> result() {
		CompletableFuture<T> current = this.running;
		if (current == null || current.isDone()) {
			current = CompletableFuture.supplyAsync(this::run, this.executor);
			this.running = current;
		}
		return current;
	}

	private T run() {
		try {
			return this.call.call();
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

}
