package io.dualbase.lease;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the application's frames from those of what carries it.
 */
public final class ApplicationFrames {

	private static final List<String> CARRIERS = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
			"org.springframework.", "org.hibernate.", "com.zaxxer.hikari.", "reactor.", "io.r2dbc.", "io.netty.",
			"org.apache.", "org.postgresql.", "org.mariadb.", "com.mysql.", "org.sqlite.", "io.micrometer.", "kotlin.",
			"kotlinx.");

	/** Below them an application of this name may have packages of its own. */
	private static final List<String> OURS = Stream
		.of("blocking", "crossing", "error", "lease", "lifecycle", "mapping", "reactive", "retry", "session", "sqlite",
				"startup", "transaction")
		.map((room) -> "io.dualbase." + room + ".")
		.toList();

	private ApplicationFrames() {
	}

	/**
	 * Whether a class is the application's and not a library's, as far as names tell.
	 * @param className name of the class
	 * @return the answer
	 */
	public static boolean isApplication(String className) {
		return Stream.of(CARRIERS, OURS).flatMap(List::stream).noneMatch(className::startsWith)
				&& !className.contains("$$");
	}

	/**
	 * The frames of the application that lead to the caller. Takes some microseconds.
	 * @param limit how many
	 * @return the frames, innermost first
	 */
	public static List<StackTraceElement> ofCaller(int limit) {
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> isApplication(frame.getClassName()))
				.limit(limit)
				.map(StackWalker.StackFrame::toStackTraceElement)
				.toList());
	}

	static Stream<StackTraceElement> of(List<StackTraceElement> frames) {
		return frames.stream().filter((frame) -> isApplication(frame.getClassName()));
	}

}
