package io.dualbase.sqlite.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the application's own calls on the stack of a thread. Asked only when something
 * has gone wrong, so that a transaction need not remember where it began.
 */
final class CallSite {

	private static final int MOST = 4;

	private static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
			"kotlin.", "kotlinx.", "org.sqlite.", "io.dualbase.", "org.springframework.", "org.hibernate.",
			"com.zaxxer.", "io.r2dbc.", "reactor.", "io.netty.", "org.apache.", "org.junit.");

	private static final String BLOCKING_SUBSCRIBER = "reactor.core.publisher.Blocking";

	private CallSite() {
	}

	static Optional<String> of(Thread thread) {
		String calls = Arrays.stream(thread.getStackTrace())
			.filter((frame) -> isOfApplication(frame.getClassName()))
			.limit(MOST)
			.map(CallSite::shown)
			.distinct()
			.collect(Collectors.joining(" called by "));
		return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
	}

	private static boolean isOfApplication(String className) {
		return !className.contains("$$") && !className.contains("$Proxy")
				&& FOREIGN.stream().noneMatch(className::startsWith);
	}

	private static String shown(StackTraceElement frame) {
		return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
	}

	static boolean isBlockedOnPublisher(Thread thread) {
		return isWaiting(thread) && Arrays.stream(thread.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().startsWith(BLOCKING_SUBSCRIBER));
	}

	private static boolean isWaiting(Thread thread) {
		Thread.State state = thread.getState();
		return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
	}

}
