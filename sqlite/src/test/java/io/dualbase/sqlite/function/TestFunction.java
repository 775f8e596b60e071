package io.dualbase.sqlite.function;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A function as the tests need it.
 */
record TestFunction(String name, int parameters, boolean deterministic,
		Function<List<@Nullable Object>, @Nullable Object> body) implements SqliteFunction {

	static TestFunction named(String name, int parameters) {
		return new TestFunction(name, parameters, false, (arguments) -> null);
	}

	static TestFunction of(String name, Function<List<@Nullable Object>, @Nullable Object> body) {
		return new TestFunction(name, ANY_NUMBER, false, body);
	}

	TestFunction pure() {
		return new TestFunction(this.name, this.parameters, true, this.body);
	}

	@Override
	public @Nullable Object call(List<@Nullable Object> arguments) {
		return this.body.apply(arguments);
	}

}
