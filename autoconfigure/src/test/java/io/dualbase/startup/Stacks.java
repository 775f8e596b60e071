package io.dualbase.startup;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Which stacks an application has.
 */
enum Stacks {

	BOTH(""),

	BLOCKING("io.dualbase.reactive.DualbaseReactiveAutoConfiguration,"
			+ "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration"),

	REACTIVE("io.dualbase.blocking.DualbaseBlockingAutoConfiguration,"
			+ "io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration");

	private final String excluded;

	Stacks(String excluded) {
		this.excluded = excluded;
	}

	ApplicationContextRunner in(ApplicationContextRunner runner) {
		return runner.withPropertyValues("spring.autoconfigure.exclude=" + this.excluded);
	}

}
