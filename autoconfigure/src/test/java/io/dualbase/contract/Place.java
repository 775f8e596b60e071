package io.dualbase.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.context.ApplicationContext;

/**
 * A database and the stack that it is reached by.
 */
record Place(TestDatabase database, Kind kind) {

	enum Kind {

		BLOCKING(BlockingStack::new), REACTIVE(ReactiveStack::new);

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

	/** All places, or those of {@code -Ddualbase.databases=sqlite,mariadb}. */
	static Stream<Place> everywhere() {
		List<String> chosen = List.of(System.getProperty("dualbase.databases", "").split(","));
		return Arrays.stream(TestDatabase.values())
			.filter((database) -> chosen.contains("") || chosen.contains(database.name().toLowerCase(Locale.ROOT)))
			.flatMap((database) -> Arrays.stream(Kind.values()).map((kind) -> new Place(database, kind)));
	}

	@Override
	public String toString() {
		return this.database + " " + this.kind;
	}

}
