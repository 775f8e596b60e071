package io.dualbase.session;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Whether somebody may be stopping threads to look at them.
 */
final class Debugger {

	private static final List<String> AGENTS = List.of("-agentlib:jdwp", "-Xrunjdwp");

	private Debugger() {
	}

	static boolean isPossible() {
		return isIn(ManagementFactory.getRuntimeMXBean().getInputArguments());
	}

	static boolean isIn(List<String> arguments) {
		return arguments.stream().anyMatch((argument) -> AGENTS.stream().anyMatch(argument::startsWith));
	}

}
