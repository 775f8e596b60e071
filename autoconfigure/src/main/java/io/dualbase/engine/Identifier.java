package io.dualbase.engine;

/**
 * SQL identifiers that come from configuration.
 */
final class Identifier {

	private Identifier() {
	}

	static String quoted(String name, char quote) {
		String mark = String.valueOf(quote);
		return mark + name.replace(mark, mark + mark) + mark;
	}

}
