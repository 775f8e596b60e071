package io.dualbase.sqlite.sql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link SqlScript} from tokens.
 */
final class SqlScriptParser {

	private final String sql;

	private final SqlTokenizer tokens;

	private final List<SqlPart> parts = new ArrayList<>();

	private final Map<String, Integer> names = new HashMap<>();

	private final BitSet used = new BitSet();

	SqlScriptParser(String sql) {
		this.sql = sql;
		this.tokens = new SqlTokenizer(sql);
	}

	SqlScript parse() {
		boolean more = true;
		while (more) {
			more = parsePart();
		}
		return new SqlScript(this.parts, this.names, this.used);
	}

	private boolean parsePart() {
		SqlToken first = this.tokens.next();
		SqlToken token = first;
		SqlStatementShape shape = new SqlStatementShape(this.sql);
		SqlParameters parameters = new SqlParameters();
		while (token.type() != SqlToken.Type.END && !(token.type() == SqlToken.Type.SEMICOLON && shape.endsHere())) {
			shape.add(token);
			if (token.type() == SqlToken.Type.PARAMETER) {
				addParameter(token.in(this.sql), parameters);
			}
			token = this.tokens.next();
		}
		if (token.start() > first.start()) {
			String text = this.sql.substring(first.start(), token.start()).stripTrailing();
			this.parts.add(new SqlPart(text, shape.kind(), shape.returning(), parameters.slots()));
		}
		return token.type() != SqlToken.Type.END;
	}

	private void addParameter(String text, SqlParameters parameters) {
		int global = number(text);
		if (global > 0) {
			this.used.set(global - 1);
			parameters.add(text, global - 1);
		}
	}

	private int number(String text) {
		if ("?".equals(text)) {
			return this.used.length() + 1;
		}
		if (text.charAt(0) == '?') {
			int number = SqlParameters.explicitNumber(text);
			if (number > 0) {
				this.names.putIfAbsent(text, number - 1);
			}
			return number;
		}
		int number = this.names.computeIfAbsent(text, (key) -> this.used.length()) + 1;
		this.names.putIfAbsent(text.substring(1), number - 1);
		return number;
	}

}
