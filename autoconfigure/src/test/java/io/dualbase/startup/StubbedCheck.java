package io.dualbase.startup;

import java.util.concurrent.Callable;

/**
 * Stacks that answer what the test says.
 */
final class StubbedCheck {

	private StubbedCheck() {
	}

	static StackCheck answering(Callable<Greeting> answer) {
		return new StackCheck("blocking", StackLocation.elsewhere("jdbc:postgresql://db/shop", "a stub"), 10,
				(query) -> answer.call());
	}

}
