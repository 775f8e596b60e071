package io.dualbase.benchmarks.app;

import java.util.UUID;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Prints a line when both stacks have answered a query.
 */
class ReadyLine implements ApplicationRunner {

	private final Items items;

	private final ReactiveItems reactiveItems;

	ReadyLine(Items items, ReactiveItems reactiveItems) {
		this.items = items;
		this.reactiveItems = reactiveItems;
	}

	@Override
	public void run(ApplicationArguments args) {
		this.items.existsById(new UUID(0, 0));
		this.reactiveItems.existsById(new UUID(0, 0)).block();
		System.out.println("READY");
	}

}
