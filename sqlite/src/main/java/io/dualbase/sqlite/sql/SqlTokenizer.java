package io.dualbase.sqlite.sql;

/**
 * Cuts SQL text into tokens by SQLite's own rules, see
 * <a href="https://www.sqlite.org/lang.html">SQL As Understood By SQLite</a> and its
 * <a href="https://www.sqlite.org/lang_expr.html#parameters">parameters</a>. Text that
 * SQLite will refuse is cut somehow; the refusal is left to SQLite.
 */
final class SqlTokenizer {

	private final String sql;

	private int position;

	SqlTokenizer(String sql) {
		this.sql = sql;
	}

	SqlToken next() {
		skipSpaceAndComments();
		int start = this.position;
		SqlToken.Type type = advance();
		return new SqlToken(type, start, this.position);
	}

	private SqlToken.Type advance() {
		char c = charAt(this.position);
		if (this.position >= this.sql.length()) {
			return SqlToken.Type.END;
		}
		this.position++;
		return switch (c) {
			case '\'', '"', '`' -> quoted(c);
			case '[' -> bracketed();
			case '?' -> digits();
			case ':', '@', '$' -> named();
			case ';' -> SqlToken.Type.SEMICOLON;
			case '(' -> SqlToken.Type.OPEN;
			case ')' -> SqlToken.Type.CLOSE;
			default -> isWord(c) ? word() : SqlToken.Type.OTHER;
		};
	}

	private SqlToken.Type quoted(char quote) {
		while (this.position < this.sql.length()) {
			if (charAt(this.position++) == quote) {
				if (charAt(this.position) != quote) {
					break;
				}
				this.position++;
			}
		}
		return SqlToken.Type.OTHER;
	}

	private SqlToken.Type bracketed() {
		int close = this.sql.indexOf(']', this.position);
		this.position = (close >= 0) ? close + 1 : this.sql.length();
		return SqlToken.Type.OTHER;
	}

	private SqlToken.Type digits() {
		while (Character.digit(charAt(this.position), 10) >= 0) {
			this.position++;
		}
		return SqlToken.Type.PARAMETER;
	}

	/** A name may hold '::' and end in '(...)': a bow of SQLite to Tcl. */
	private SqlToken.Type named() {
		int start = this.position;
		while (true) {
			char c = charAt(this.position);
			if (isWord(c)) {
				this.position++;
			}
			else if (c == ':' && charAt(this.position + 1) == ':') {
				this.position += 2;
			}
			else if (c == '(' && this.position > start) {
				int close = closeOfSuffix();
				this.position = (close >= 0) ? close + 1 : this.position;
				break;
			}
			else {
				break;
			}
		}
		return (this.position > start) ? SqlToken.Type.PARAMETER : SqlToken.Type.OTHER;
	}

	private int closeOfSuffix() {
		int close = this.position;
		while (close < this.sql.length() && charAt(close) != ')' && !isSpace(charAt(close))) {
			close++;
		}
		return (charAt(close) == ')') ? close : -1;
	}

	private SqlToken.Type word() {
		while (isWord(charAt(this.position))) {
			this.position++;
		}
		return SqlToken.Type.WORD;
	}

	private void skipSpaceAndComments() {
		while (this.position < this.sql.length()) {
			if (isSpace(charAt(this.position))) {
				this.position++;
			}
			else if (this.sql.startsWith("--", this.position)) {
				skipBehind("\n", this.position + 2);
			}
			else if (this.sql.startsWith("/*", this.position)) {
				skipBehind("*/", this.position + 2);
			}
			else {
				return;
			}
		}
	}

	private void skipBehind(String end, int from) {
		int found = this.sql.indexOf(end, from);
		this.position = (found >= 0) ? found + end.length() : this.sql.length();
	}

	private char charAt(int index) {
		return (index < this.sql.length()) ? this.sql.charAt(index) : 0;
	}

	private static boolean isSpace(char c) {
		return c == ' ' || (c >= '\t' && c <= '\r' && c != 0x0b) || c == 0xfeff;
	}

	private static boolean isWord(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
				|| c >= 0x80;
	}

}
