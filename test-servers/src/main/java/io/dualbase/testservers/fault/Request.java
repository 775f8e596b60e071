package io.dualbase.testservers.fault;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which requests a fault waits for: by their text, then by their number among those.
 * <p>
 * A request is one execution of a statement, whichever way the driver asks for it: as
 * text, or prepared once and then executed by name. Numbers start at 1 when the fault is
 * set up, and count over all connections. Without further words it is the next request
 * that is meant, and none after it. Immutable.
 */
public final class Request {

	private static final Pattern COMMIT = Pattern.compile("commit(\\s+(work|transaction))?\\s*;?",
			Pattern.CASE_INSENSITIVE);

	private final Predicate<String> text;

	private final IntPredicate number;

	private Request(Predicate<String> text, IntPredicate number) {
		this.text = text;
		this.number = number;
	}

	/**
	 * The next request that says COMMIT and nothing else.
	 * @return such a request
	 */
	public static Request commit() {
		return new Request((text) -> COMMIT.matcher(text.strip()).matches(), (number) -> number == 1);
	}

	/**
	 * The next request with this in its text.
	 * @param part part of the statement, in upper or lower case
	 * @return such a request
	 */
	public static Request saying(String part) {
		String wanted = part.toLowerCase(Locale.ROOT);
		return new Request((text) -> text.toLowerCase(Locale.ROOT).contains(wanted), (number) -> number == 1);
	}

	/**
	 * The next request, whatever it says. This includes what drivers ask for themselves.
	 * @return such a request
	 */
	public static Request any() {
		return new Request((text) -> true, (number) -> number == 1);
	}

	/**
	 * The n-th of these requests instead of the next.
	 * @param wanted number, 1 being the next
	 * @return such a request
	 */
	public Request nth(int wanted) {
		if (wanted < 1) {
			throw new IllegalArgumentException(
					"Request number %d was asked for, but the next one is number 1. Give 1 or more.".formatted(wanted));
		}
		return new Request(this.text, (number) -> number == wanted);
	}

	/**
	 * Every one of these requests instead of only the next.
	 * @return such requests
	 */
	public Request everyTime() {
		return new Request(this.text, (number) -> true);
	}

	/**
	 * Some of these requests, drawn at random: the same ones for the same seed, as long
	 * as requests come in the same order.
	 * @param probability share of the requests, from 0 to 1
	 * @param seed where the random numbers start
	 * @return such requests
	 */
	public Request sometimes(double probability, long seed) {
		Random random = new Random(seed);
		return new Request(this.text, (number) -> random.nextDouble() < probability);
	}

	boolean says(String said) {
		return this.text.test(said);
	}

	boolean isNumber(int count) {
		return this.number.test(count);
	}

}
