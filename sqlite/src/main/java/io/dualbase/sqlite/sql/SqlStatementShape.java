package io.dualbase.sqlite.sql;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Learns from the tokens of one statement what kind it is and where it ends. The end
 * matters for triggers, which hold whole statements; the rule is that of
 * <a href="https://www.sqlite.org/c3ref/complete.html">sqlite3_complete</a>.
 */
final class SqlStatementShape {

	private final String sql;

	private @Nullable SqlKind kind;

	private boolean returning;

	private int depth;

	private int words;

	/** The number of the word CREATE, 0 until seen. */
	private int create;

	private TriggerEnd triggerEnd = TriggerEnd.NO_TRIGGER;

	SqlStatementShape(String sql) {
		this.sql = sql;
	}

	void add(SqlToken token) {
		switch (token.type()) {
			case OPEN -> this.depth++;
			case CLOSE -> this.depth--;
			case WORD -> addWord(token);
			default -> {
			}
		}
		this.triggerEnd = this.triggerEnd.after(token, this.sql);
	}

	private void addWord(SqlToken token) {
		this.words++;
		if (this.kind == null && this.depth == 0) {
			this.kind = kindOf(token.in(this.sql).toUpperCase(Locale.ROOT), this.words == 1);
		}
		if (this.create == 0 && token.is("CREATE", this.sql)) {
			this.create = this.words;
		}
		if (this.create > 0 && this.words - this.create <= 2 && token.is("TRIGGER", this.sql)) {
			this.triggerEnd = TriggerEnd.INSIDE;
		}
		if (this.depth == 0 && token.is("RETURNING", this.sql)) {
			this.returning = true;
		}
	}

	private static @Nullable SqlKind kindOf(String word, boolean first) {
		return switch (word) {
			case "SELECT", "VALUES", "EXPLAIN" -> SqlKind.READ;
			case "INSERT", "UPDATE", "DELETE", "REPLACE" -> SqlKind.CHANGE;
			case "WITH" -> null;
			default -> first ? kindOfFirst(word) : null;
		};
	}

	private static SqlKind kindOfFirst(String word) {
		return switch (word) {
			case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE" -> SqlKind.TRANSACTION;
			case "PRAGMA" -> SqlKind.PRAGMA;
			default -> SqlKind.SCHEMA;
		};
	}

	boolean endsHere() {
		return this.triggerEnd == TriggerEnd.NO_TRIGGER || this.triggerEnd == TriggerEnd.BEHIND_END;
	}

	SqlKind kind() {
		return (this.kind != null) ? this.kind : SqlKind.SCHEMA;
	}

	boolean returning() {
		return this.returning;
	}

	/** A trigger ends at the semicolon behind an END that follows a semicolon. */
	private enum TriggerEnd {

		NO_TRIGGER, INSIDE, BEHIND_SEMICOLON, BEHIND_END;

		TriggerEnd after(SqlToken token, String sql) {
			if (this == NO_TRIGGER) {
				return this;
			}
			if (token.type() == SqlToken.Type.SEMICOLON) {
				return BEHIND_SEMICOLON;
			}
			return (this == BEHIND_SEMICOLON && token.is("END", sql)) ? BEHIND_END : INSIDE;
		}

	}

}
