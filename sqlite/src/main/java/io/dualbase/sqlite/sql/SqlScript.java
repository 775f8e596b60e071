package io.dualbase.sqlite.sql;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * SQL text cut into its statements. Parameters are numbered over the whole text as SQLite
 * does within one statement: {@code ?} takes the next number, {@code ?5} the number 5,
 * and a name such as {@code :id} one number however often it occurs. Immutable.
 */
public final class SqlScript {

	private final List<SqlPart> parts;

	private final Map<String, Integer> names;

	private final BitSet used;

	SqlScript(List<SqlPart> parts, Map<String, Integer> names, BitSet used) {
		this.parts = List.copyOf(parts);
		this.names = Map.copyOf(names);
		this.used = used;
	}

	/**
	 * Cuts SQL text.
	 * @param sql one or more statements, or only comments
	 * @return the script; whether SQLite accepts it is not known yet
	 */
	public static SqlScript parse(String sql) {
		return new SqlScriptParser(sql).parse();
	}

	/**
	 * Returns the statements.
	 * @return in the order of the text, empty if there is none
	 */
	public List<SqlPart> parts() {
		return this.parts;
	}

	/**
	 * Whether a statement of the script writes to the file.
	 * @return true if one does, as far as its first words tell
	 */
	public boolean writes() {
		return this.parts.stream().anyMatch(SqlPart::writes);
	}

	/**
	 * Whether the script does nothing but read, not even change its connection.
	 * @return true if each statement only reads
	 */
	public boolean onlyReads() {
		return this.parts.stream().allMatch(SqlPart::reads);
	}

	/**
	 * Returns how many values the script takes.
	 * @return the highest parameter number
	 */
	public int parameterCount() {
		return this.used.length();
	}

	/**
	 * Finds a parameter by its name.
	 * @param name as in the text, or without its first character
	 * @return its index, starting at 0, or -1 if there is none
	 */
	public int indexOf(String name) {
		return this.names.getOrDefault(name, -1);
	}

	/**
	 * Finds the next parameter that occurs in the text, as numbers may have gaps.
	 * @param from first index to look at
	 * @return its index, or -1 if there is none
	 */
	public int nextParameter(int from) {
		return this.used.nextSetBit(from);
	}

}
