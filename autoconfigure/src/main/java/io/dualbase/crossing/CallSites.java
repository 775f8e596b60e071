package io.dualbase.crossing;

import java.util.List;
import java.util.Set;

import io.dualbase.lease.ApplicationFrames;
import org.jspecify.annotations.Nullable;

/**
 * What the stack of a thread tells of who called whom. Taken only when there is
 * suspicion, for it costs some microseconds.
 *
 * @param inner the innermost frame of the application
 * @param outer the innermost frame of the application outside Spring's transaction
 * handling
 * @param waits whether the thread waits for something reactive, or is going to
 * @param delivers whether the thread delivers what a reactive connection has brought
 */
record CallSites(@Nullable StackTraceElement inner, @Nullable StackTraceElement outer, boolean waits,
		boolean delivers) {

	private static final String TRANSACTIONS = "org.springframework.transaction.";

	private static final String CONNECTIONS = "io.dualbase.reactive.";

	private static final Set<String> SIGNALS = Set.of("onNext", "onComplete", "onError");

	/** Of Reactor, RxJava and Kotlin's coroutines. */
	private static final List<String> WAITING = List.of("block", "toFuture", "toIterable", "toStream", "verify",
			"runBlocking");

	private static final List<String> REACTIVE = List.of("reactor.", "io.reactivex.", "kotlinx.coroutines.");

	static CallSites here() {
		List<StackTraceElement> frames = StackWalker.getInstance()
			.walk((all) -> all.map(StackWalker.StackFrame::toStackTraceElement).toList());
		return of(frames);
	}

	private static CallSites of(List<StackTraceElement> frames) {
		List<StackTraceElement> outside = frames.stream()
			.dropWhile((frame) -> !frame.getClassName().startsWith(TRANSACTIONS))
			.toList();
		return new CallSites(application(frames), application(outside), frames.stream().anyMatch(CallSites::isWait),
				frames.stream().anyMatch(CallSites::isDelivery));
	}

	private static @Nullable StackTraceElement application(List<StackTraceElement> frames) {
		return frames.stream()
			.filter((frame) -> ApplicationFrames.isApplication(frame.getClassName()))
			.findFirst()
			.orElse(null);
	}

	private static boolean isWait(StackTraceElement frame) {
		return REACTIVE.stream().anyMatch(frame.getClassName()::startsWith)
				&& WAITING.stream().anyMatch(frame.getMethodName()::startsWith);
	}

	private static boolean isDelivery(StackTraceElement frame) {
		return frame.getClassName().startsWith(CONNECTIONS) && SIGNALS.contains(frame.getMethodName());
	}

	/** Where the call is, as people find it. */
	String place() {
		return (this.inner != null) ? this.inner.toString() : "a place without code of the application";
	}

	/** What a transaction is called, or where it was begun if it has no name. */
	String transaction(@Nullable String name) {
		if (name != null && !name.isEmpty()) {
			return "'" + name + "'";
		}
		return (this.outer != null) ? "begun at " + this.outer : "without a name";
	}

}
