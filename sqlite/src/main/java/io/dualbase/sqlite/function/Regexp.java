package io.dualbase.sqlite.function;

import java.sql.SQLException;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/**
 * The function behind SQLite's operator {@code value REGEXP pattern}, for one connection.
 * Errors never show the pattern or the value, which may both come from a table.
 */
final class Regexp extends Function {

	static final String NAME = "regexp";

	static final int PARAMETERS = 2;

	private static final int PATTERN = 0;

	private static final int VALUE = 1;

	/** Touched only during a call, and SQLite makes one at a time on a connection. */
	private final PatternCache patterns = new PatternCache();

	@Override
	protected void xFunc() throws SQLException {
		if (isNull(PATTERN) || isNull(VALUE)) {
			result();
			return;
		}
		try {
			// Numbers and blobs become text as CAST would do it.
			Pattern pattern = this.patterns.get(value_text(PATTERN));
			result(pattern.matcher(value_text(VALUE)).find() ? 1 : 0);
		}
		catch (PatternSyntaxException ex) {
			error("The pattern of REGEXP is invalid: " + ex.getDescription()
					+ ". Use the syntax of RE2, which has no look-around and no back-references.");
		}
		catch (StackOverflowError ex) {
			error("The pattern of REGEXP is too deeply nested for the stack of this thread. Use a simpler pattern.");
		}
	}

	private boolean isNull(int argument) throws SQLException {
		return value_type(argument) == Codes.SQLITE_NULL;
	}

}
