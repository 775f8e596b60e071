package io.dualbase.connection;

/**
 * Levenshtein's distance: how many letters must be added, removed or replaced to make one
 * word of another.
 */
final class EditDistance {

	private EditDistance() {
	}

	static int between(String one, String other) {
		int[] above = new int[other.length() + 1];
		for (int column = 0; column < above.length; column++) {
			above[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			above = nextRow(above, one.charAt(row - 1), row, other);
		}
		return above[other.length()];
	}

	private static int[] nextRow(int[] above, char letter, int row, String other) {
		int[] current = new int[above.length];
		current[0] = row;
		for (int column = 1; column < above.length; column++) {
			int replaced = above[column - 1] + ((letter == other.charAt(column - 1)) ? 0 : 1);
			current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
		}
		return current;
	}

}
