package io.dualbase.sqlite.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Says what it would cost to compile a pattern, without doing it. RE2/J writes a counted
 * part as often as it is counted and multiplies nested counts without a limit, so that 20
 * characters may fill the memory. The cost is the length of the pattern plus a number of
 * instructions that is never less than RE2/J's.
 */
final class PatternCost {

	/** What RE2/J adds to the instructions of any pattern. */
	private static final int FRAME = 4;

	/** A capturing group marks its begin and its end. */
	private static final int GROUP = 2;

	/** RE2/J takes no higher count. */
	private static final int HIGHEST_COUNT = 1000;

	private static final int HIGHEST_COUNT_DIGITS = 4;

	/** High enough to be refused, and low enough to be multiplied. */
	private static final long CEILING = Integer.MAX_VALUE;

	private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

	private final String pattern;

	/** What encloses the current group, from the innermost. */
	private final Deque<Long> enclosing = new ArrayDeque<>();

	private int position;

	private long group = FRAME;

	/** Part of the current group that a count would repeat. */
	private long last;

	private PatternCost(String pattern) {
		this.pattern = pattern;
	}

	static long of(String pattern) {
		return pattern.length() + new PatternCost(pattern).instructions();
	}

	private long instructions() {
		while (this.position < this.pattern.length()) {
			char character = this.pattern.charAt(this.position++);
			switch (character) {
				case '(' -> open();
				case ')' -> close();
				case '*', '+', '?' -> grow(this.last + 1);
				case '{' -> count();
				case '[' -> characterClass();
				case '\\' -> escape();
				default -> atom();
			}
		}
		return this.enclosing.stream().reduce(this.group, Long::sum);
	}

	private void atom() {
		this.last = 0;
		grow(1);
	}

	private void grow(long cost) {
		this.group = Math.min(this.group + cost - this.last, CEILING);
		this.last = Math.min(cost, CEILING);
	}

	private void open() {
		this.enclosing.push(this.group);
		this.group = GROUP;
		this.last = 0;
	}

	private void close() {
		if (this.enclosing.isEmpty()) {
			throw new PatternSyntaxException("unexpected )");
		}
		this.last = this.group;
		this.group += this.enclosing.pop();
	}

	private void count() {
		Matcher count = COUNT.matcher(this.pattern).region(this.position - 1, this.pattern.length());
		if (!count.lookingAt()) {
			atom();
			return;
		}
		this.position = count.end();
		grow((this.last + 1) * Math.max(number(count.group(1)), number(count.group(2))));
	}

	private static int number(@Nullable String digits) {
		if (digits == null || digits.isEmpty()) {
			return 1;
		}
		return (digits.length() < HIGHEST_COUNT_DIGITS) ? Math.max(1, Integer.parseInt(digits)) : HIGHEST_COUNT;
	}

	private void characterClass() {
		skip("^");
		skip("]"); // means itself here
		while (this.position < this.pattern.length() && !skip("]")) {
			if (skip("[:")) {
				skipPast(":]");
			}
			else if (skip("\\")) {
				skipEscaped();
			}
			else {
				this.position++;
			}
		}
		atom();
	}

	private void escape() {
		if (!skip("Q")) {
			skipEscaped();
			atom();
			return;
		}
		while (this.position < this.pattern.length() && !skip("\\E")) {
			this.position++;
			atom();
		}
	}

	private void skipEscaped() {
		boolean braced = skip("x{") || skip("p{") || skip("P{");
		if (braced) {
			skipPast("}");
		}
		else {
			this.position++;
		}
	}

	private boolean skip(String expected) {
		boolean found = this.pattern.startsWith(expected, this.position);
		this.position += found ? expected.length() : 0;
		return found;
	}

	private void skipPast(String end) {
		int found = this.pattern.indexOf(end, this.position);
		this.position = (found >= 0) ? found + end.length() : this.position;
	}

}
