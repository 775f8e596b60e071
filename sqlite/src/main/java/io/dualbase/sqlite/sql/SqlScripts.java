package io.dualbase.sqlite.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scripts of the texts used last, as cutting a text costs more than running many a
 * statement. Safe for any number of threads; nothing slow happens under its lock.
 */
public final class SqlScripts {

	private static final int MOST = 512;

	/** Longer texts are scripts that run once. */
	private static final int LONGEST = 10_000;

	private final Map<String, SqlScript> scripts = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, SqlScript> eldest) {
			return size() > MOST;
		}

	};

	/**
	 * Finds or makes the script of a text.
	 * @param sql the text
	 * @return its script
	 */
	public SqlScript get(String sql) {
		synchronized (this.scripts) {
			SqlScript known = this.scripts.get(sql);
			if (known != null) {
				return known;
			}
		}
		SqlScript script = SqlScript.parse(sql);
		if (sql.length() <= LONGEST) {
			synchronized (this.scripts) {
				this.scripts.put(sql, script);
			}
		}
		return script;
	}

}
