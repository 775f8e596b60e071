package io.dualbase.contract;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.context.ApplicationContext;

/**
 * A database and the stack that it is reached by.
 */
record Place(TestDatabase database, Kind kind) {

	enum Kind {

		BLOCKING(BlockingStack::new),

		REACTIVE(ReactiveStack::new);

		private final Function<ApplicationContext, Stack> stack;

		Kind(Function<ApplicationContext, Stack> stack) {
			this.stack = stack;
		}

		Stack of(ApplicationContext context) {
			return this.stack.apply(context);
		}

		Kind other() {
			return (this == BLOCKING) ? REACTIVE : BLOCKING;
		}

	}

	/** Both ways to each of the {@linkplain TestDatabase#chosen() chosen} databases. */
	static Stream<Place> everywhere() {
		return TestDatabase.chosen()
			.flatMap((database) -> Arrays.stream(Kind.values()).map((kind) -> new Place(database, kind)));
	}

	@Override
	public String toString() {
		return this.database + " " + this.kind;
	}

}
