package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The compiled statements of one session that are not in use, those used last. Belongs to
 * the thread of the session.
 */
public final class StatementCache {

	private static final int MOST = 256;

	private final Session session;

	private final Map<String, CachedStatement> idle = new LinkedHashMap<>();

	/**
	 * Starts empty.
	 * @param session where statements are compiled
	 */
	public StatementCache(Session session) {
		this.session = session;
	}

	/**
	 * Takes a statement out, or compiles it.
	 * @param sql its text
	 * @return a statement in its initial state, to be given back
	 * @throws SQLException if SQLite refuses the text
	 */
	public CachedStatement acquire(String sql) throws SQLException {
		CachedStatement known = this.idle.remove(sql);
		return (known != null) ? known : new CachedStatement(sql, this.session.prepare(sql));
	}

	/**
	 * Gives a statement back, which ends it if it is under way.
	 * @param released a statement that was acquired here
	 */
	public void release(CachedStatement released) {
		released.statement().reset();
		if (released.statement().usable()) {
			// The same text may have been in use twice.
			close(this.idle.put(released.sql(), released));
			evict();
		}
	}

	private void evict() {
		if (this.idle.size() > MOST) {
			close(this.idle.remove(this.idle.keySet().iterator().next()));
		}
	}

	private static void close(@Nullable CachedStatement unwanted) {
		if (unwanted != null) {
			unwanted.statement().close();
		}
	}

	/** Frees all statements. */
	public void clear() {
		this.idle.values().forEach(StatementCache::close);
		this.idle.clear();
	}

}
