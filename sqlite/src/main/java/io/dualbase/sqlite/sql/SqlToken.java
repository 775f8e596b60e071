package io.dualbase.sqlite.sql;

/**
 * A piece of SQL text that matters to the driver.
 *
 * @param type what it is
 * @param start index of its first character
 * @param end index behind its last character
 */
record SqlToken(Type type, int start, int end) {

	String in(String sql) {
		return sql.substring(this.start, this.end);
	}

	boolean is(String word, String sql) {
		return this.type == Type.WORD && this.end - this.start == word.length()
				&& sql.regionMatches(true, this.start, word, 0, word.length());
	}

	enum Type {

		/** A keyword, an identifier without quotes, or a number. */
		WORD,

		/** A parameter such as {@code ?}, {@code ?1}, {@code :name}. */
		PARAMETER,

		/** A semicolon. */
		SEMICOLON,

		/** An opening parenthesis. */
		OPEN,

		/** A closing parenthesis. */
		CLOSE,

		/** A literal, a quoted identifier or an operator. */
		OTHER,

		/** Behind the last character. */
		END

	}

}
