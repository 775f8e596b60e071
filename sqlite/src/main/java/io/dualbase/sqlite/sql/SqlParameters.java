package io.dualbase.sqlite.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the parameters of one statement the numbers that SQLite gives them, which start
 * anew in each statement of a text.
 */
final class SqlParameters {

	/** The most that the bundled library was compiled for. */
	private static final int MOST = 250_000;

	private final Map<String, Integer> numbers = new HashMap<>();

	private int[] slots = {};

	void add(String text, int global) {
		int number = number(text);
		if (number > this.slots.length) {
			int known = this.slots.length;
			this.slots = Arrays.copyOf(this.slots, number);
			Arrays.fill(this.slots, known, number, -1);
		}
		this.slots[number - 1] = global;
	}

	private int number(String text) {
		if ("?".equals(text)) {
			return this.slots.length + 1;
		}
		int explicit = explicitNumber(text);
		return (explicit > 0) ? explicit : this.numbers.computeIfAbsent(text, (key) -> this.slots.length + 1);
	}

	int[] slots() {
		return this.slots;
	}

	/** Returns 0 for a name, and for a number that SQLite will refuse. */
	static int explicitNumber(String text) {
		if (text.charAt(0) != '?' || text.length() > 7) {
			return 0;
		}
		int number = Integer.parseInt(text, 1, text.length(), 10);
		return (number <= MOST) ? number : 0;
	}

}
