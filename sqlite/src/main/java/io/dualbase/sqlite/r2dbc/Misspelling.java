package io.dualbase.sqlite.r2dbc;

import java.util.Collection;
import java.util.Locale;

import io.r2dbc.spi.ConnectionFactoryOptions;

/**
 * Finds options that were probably meant to be ours. Others are left alone: pools and
 * proxies put theirs into the same URL.
 */
final class Misspelling {

	/** With two, {@code maxSize} of a pool would be taken for {@code mmapSize}. */
	private static final int MOST_EDITS = 1;

	private Misspelling() {
	}

	static void refuse(ConnectionFactoryOptions options, Collection<String> known) {
		// There is no other way to see all names.
		ConnectionFactoryOptions.builder().from(options, (option) -> {
			refuse(option.name(), known);
			return false;
		});
	}

	private static void refuse(String name, Collection<String> known) {
		if (!known.contains(name)) {
			known.stream().filter((candidate) -> isClose(name, candidate)).findFirst().ifPresent((meant) -> {
				throw new IllegalArgumentException(
						"Option '" + name + "' is unknown. Use '" + meant + "' if that was meant, else remove it.");
			});
		}
	}

	private static boolean isClose(String name, String candidate) {
		return edits(plain(name), plain(candidate)) <= MOST_EDITS;
	}

	private static String plain(String name) {
		return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
	}

	/** The distance of Levenshtein. */
	private static int edits(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[to.length()];
	}

}
