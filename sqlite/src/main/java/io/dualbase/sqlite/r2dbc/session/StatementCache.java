package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The compiled statements of one session, those used last. Belongs to the thread of the
 * session.
 */
public final class StatementCache {

	private static final int MOST = 256;

	private final Session session;

	/** In the order of their last use. */
	private final Map<String, CachedStatement> known = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * Starts empty.
	 * @param session where statements are compiled
	 */
	public StatementCache(Session session) {
		this.session = session;
	}

	/**
	 * Takes a statement, or compiles it.
	 * @param sql its text
	 * @return a statement in its initial state, to be given back
	 * @throws SQLException if SQLite refuses the text
	 */
	public CachedStatement acquire(String sql) throws SQLException {
		CachedStatement statement = this.known.get(sql);
		if (statement == null) {
			statement = new CachedStatement(sql, this.session.prepare(sql));
			keep(statement);
		}
		else if (statement.isInUse()) {
			return new CachedStatement(sql, this.session.prepare(sql));
		}
		statement.use(true);
		return statement;
	}

	private void keep(CachedStatement statement) {
		this.known.put(statement.sql(), statement);
		statement.keep(true);
		if (this.known.size() > MOST) {
			forget(this.known.values().iterator().next());
		}
	}

	/** Whoever uses it may go on. */
	private void forget(CachedStatement statement) {
		this.known.remove(statement.sql());
		statement.keep(false);
		if (!statement.isInUse()) {
			statement.statement().close();
		}
	}

	/**
	 * Gives a statement back, which ends it if it is under way.
	 * @param released a statement that was acquired here
	 */
	public void release(CachedStatement released) {
		released.statement().reset();
		released.use(false);
		if (!released.isKept()) {
			released.statement().close();
		}
		else if (!released.statement().usable()) {
			forget(released);
		}
	}

	/** Frees all statements. */
	public void clear() {
		List.copyOf(this.known.values()).forEach(this::forget);
	}

}
