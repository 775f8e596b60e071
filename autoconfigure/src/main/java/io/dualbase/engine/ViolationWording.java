package io.dualbase.engine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the names of constraints, tables and columns in the words of a server that has no
 * other way to tell them.
 * <p>
 * The last place that fits counts, because values of rows come before the names.
 */
final class ViolationWording {

	private static final String QUOTES = "[`'\"\\[\\]\\s]";

	private final List<Pattern> wordings;

	/**
	 * Create a new instance.
	 * @param wordings regular expressions with groups named constraint, table or columns
	 */
	ViolationWording(String... wordings) {
		this.wordings = Arrays.stream(wordings).map(Pattern::compile).toList();
	}

	Violation in(String message) {
		for (Pattern wording : this.wordings) {
			Violation found = find(wording, message);
			if (found != null) {
				return found;
			}
		}
		return Violation.UNKNOWN;
	}

	private static @Nullable Violation find(Pattern wording, String message) {
		Violation last = null;
		Matcher matcher = wording.matcher(message);
		while (matcher.find()) {
			last = new Violation(name(group(matcher, "constraint")), name(group(matcher, "table")),
					names(group(matcher, "columns")));
		}
		return last;
	}

	private static @Nullable String group(Matcher matcher, String name) {
		return matcher.pattern().pattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
	}

	private static List<String> names(@Nullable String list) {
		return (list != null) ? Arrays.stream(list.split(",")).map(ViolationWording::lastPart).toList() : List.of();
	}

	private static @Nullable String name(@Nullable String name) {
		return (name != null) ? lastPart(name) : null;
	}

	/** A name without the schema, table or database before it. */
	private static String lastPart(String name) {
		String plain = name.replaceAll(QUOTES, "");
		return plain.substring(plain.lastIndexOf('.') + 1);
	}

}
