package io.dualbase.sqlite;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.sqlite.Collation;

/**
 * Orders decimals that are stored as text by their value, so that no digit is lost to a
 * floating point number. Text that is no number sorts after all numbers, among itself in
 * text order. The SQLite command line shell has a collation of the same name and meaning.
 */
final class DecimalOrder extends Collation {

	static final String NAME = "decimal";

	@Override
	protected int xCompare(String left, String right) {
		BigDecimal leftNumber = number(left);
		BigDecimal rightNumber = number(right);
		if (leftNumber != null && rightNumber != null) {
			return leftNumber.compareTo(rightNumber);
		}
		if (leftNumber == null && rightNumber == null) {
			return left.compareTo(right);
		}
		return (leftNumber != null) ? -1 : 1;
	}

	private static @Nullable BigDecimal number(String text) {
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
