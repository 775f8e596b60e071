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

		BLOCKING(BlockingStack::new, Ability.LIMIT_BLOCKING_CHANGES),

		REACTIVE(ReactiveStack::new, Ability.LIMIT_REACTIVE_CHANGES);

		private final Function<ApplicationContext, Stack> stack;

		private final Ability limitOfChanges;

		Kind(Function<ApplicationContext, Stack> stack, Ability limitOfChanges) {
			this.stack = stack;
			this.limitOfChanges = limitOfChanges;
		}

		Stack of(ApplicationContext context) {
			return this.stack.apply(context);
		}

		/**
		 * What a database must be able to do so that this stack can end a long change.
		 */
		Ability limitOfChanges() {
			return this.limitOfChanges;
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
