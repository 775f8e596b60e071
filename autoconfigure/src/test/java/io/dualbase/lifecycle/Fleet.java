package io.dualbase.lifecycle;

import java.util.Arrays;

/**
 * Transactions on each of the two stacks.
 *
 * @param punctual those that end soon after the shutdown has begun
 * @param executing those whose statement runs for a minute
 * @param stuck those that do nothing and never end
 * @param longStatement what runs for a minute
 */
record Fleet(int punctual, int executing, int stuck, String longStatement) {

	private static final String ARGUMENT = "--fleet=";

	private static final int STACKS = 2;

	static Fleet of(String[] arguments) {
		String[] parts = Arrays.stream(arguments)
			.filter((argument) -> argument.startsWith(ARGUMENT))
			.map((argument) -> argument.substring(ARGUMENT.length()).split(";", 4))
			.findFirst()
			.orElseThrow();
		return new Fleet(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
	}

	String argument() {
		return ARGUMENT + this.punctual + ";" + this.executing + ";" + this.stuck + ";" + this.longStatement;
	}

	int size() {
		return STACKS * (this.punctual + this.executing + this.stuck);
	}

}
