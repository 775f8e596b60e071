package io.dualbase.session.scope;

import java.util.List;

/**
 * Names tasks of which nothing is known but their class. What they say of themselves is
 * not asked for, because it may hold values.
 */
final class TaskName {

	/** They carry something that they do not show. */
	private static final List<String> CARRIERS = List.of("java.", "jdk.", "org.springframework.", "reactor.",
			"io.micrometer.", "org.apache.");

	private TaskName() {
	}

	static String of(Class<?> task, Thread thread) {
		String name = task.getName();
		return CARRIERS.stream().noneMatch(name::startsWith) ? "task of " + withoutLambda(name)
				: "task of thread " + withoutNumber(thread.getName());
	}

	private static String withoutLambda(String className) {
		int lambda = className.indexOf("$$Lambda");
		return (lambda > 0) ? className.substring(0, lambda) : className;
	}

	/** The threads of one executor are told apart by a number. */
	private static String withoutNumber(String threadName) {
		return threadName.replaceFirst("\\d+$", "*");
	}

}
