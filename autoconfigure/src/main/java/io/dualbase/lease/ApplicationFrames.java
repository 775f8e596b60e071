package io.dualbase.lease;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the application's frames from those of what carries it.
 */
final class ApplicationFrames {

	private static final List<String> CARRIERS = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
			"org.springframework.", "org.hibernate.", "com.zaxxer.hikari.", "io.dualbase.", "reactor.", "io.r2dbc.",
			"io.netty.", "org.apache.", "org.postgresql.", "org.mariadb.", "com.mysql.", "org.sqlite.",
			"io.micrometer.", "kotlin.", "kotlinx.");

	private ApplicationFrames() {
	}

	static boolean isApplication(String className) {
		return CARRIERS.stream().noneMatch(className::startsWith) && !className.contains("$$");
	}

	static Stream<StackTraceElement> of(List<StackTraceElement> frames) {
		return frames.stream().filter((frame) -> isApplication(frame.getClassName()));
	}

}
