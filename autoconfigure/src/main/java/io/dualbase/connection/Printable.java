package io.dualbase.connection;

/**
 * Text from configuration, made safe for one line of a log.
 */
final class Printable {

	private Printable() {
	}

	static String of(String text) {
		StringBuilder printable = new StringBuilder(text.length());
		text.codePoints().forEach((codePoint) -> {
			if (Character.isISOControl(codePoint)) {
				printable.append(String.format("\\u%04x", codePoint));
			}
			else {
				printable.appendCodePoint(codePoint);
			}
		});
		return printable.toString();
	}

}
