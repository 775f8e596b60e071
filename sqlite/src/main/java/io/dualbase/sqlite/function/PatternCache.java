package io.dualbase.sqlite.function;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Keeps the patterns of one connection that were used last, as long as they do not cost
 * too much together. Not safe for use by several threads.
 */
final class PatternCache {

	/** Enough for a list of several hundred words. */
	static final int HIGHEST_COST = 5_000;

	/** A unit of cost takes about 100 bytes, so this is 2 MB for each connection. */
	static final int CAPACITY = 20_000;

	private final Map<String, Costed> patterns = new LinkedHashMap<>(16, 0.75f, true);

	private long cost;

	/**
	 * Finds or compiles a pattern.
	 * @param text of the pattern
	 * @return the pattern
	 * @throws PatternSyntaxException if it is none, or costs more than one may
	 */
	Pattern get(String text) {
		Costed known = this.patterns.get(text);
		return (known != null) ? known.pattern() : compile(text);
	}

	private Pattern compile(String text) {
		long needed = PatternCost.of(text);
		if (needed > HIGHEST_COST) {
			throw new PatternSyntaxException("it has more than " + HIGHEST_COST
					+ " characters and steps, a step for each time that a counted part repeats");
		}
		Costed compiled = new Costed(Pattern.compile(text), needed);
		this.patterns.put(text, compiled);
		this.cost += needed;
		evict();
		return compiled.pattern();
	}

	private void evict() {
		Iterator<Costed> eldest = this.patterns.values().iterator();
		while (this.cost > CAPACITY) {
			this.cost -= eldest.next().cost();
			eldest.remove();
		}
	}

	int size() {
		return this.patterns.size();
	}

	private record Costed(Pattern pattern, long cost) {

	}

}
