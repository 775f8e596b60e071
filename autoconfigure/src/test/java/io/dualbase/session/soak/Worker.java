package io.dualbase.session.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One that does one thing after the other, as its dice say.
 */
final class Worker {

	private static final int LONGEST_THOUGHT_MILLIS = 100;

	private final int number;

	private final SplittableRandom dice;

	private final List<Deed> urn = new ArrayList<>();

	private final Book book = new Book();

	private int operations;

	/**
	 * Create a new instance.
	 * @param number of the worker
	 * @param seed of its dice
	 * @param deeds what it can do
	 * @param thrift how much less often than others it does what takes long
	 */
	Worker(int number, long seed, Collection<Deed> deeds, int thrift) {
		this.number = number;
		this.dice = new SplittableRandom(seed + number);
		for (Deed deed : deeds) {
			int weight = deed.isLong() ? Math.max(1, deed.weight() / thrift) : deed.weight();
			for (int i = 0; i < weight; i++) {
				this.urn.add(deed);
			}
		}
	}

	Operation next() {
		return new Operation(this.number, this.operations++, this.urn.get(this.dice.nextInt(this.urn.size())));
	}

	/** A time to think before the next operation. */
	Duration thought() {
		return Duration.ofMillis(roll(LONGEST_THOUGHT_MILLIS));
	}

	int roll(int sides) {
		return this.dice.nextInt(sides);
	}

	Rows rows(Operation operation, int count) {
		return this.book.rows(operation, count);
	}

	Book book() {
		return this.book;
	}

	int number() {
		return this.number;
	}

}
