package io.dualbase.engine.sqlite;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dualbase.engine.DerivedSql;
import io.dualbase.engine.NumbersRowsItself;

import org.springframework.data.r2dbc.dialect.R2dbcDialect;
import org.springframework.data.relational.core.dialect.AbstractDialect;
import org.springframework.data.relational.core.dialect.IdGeneration;
import org.springframework.data.relational.core.dialect.InsertRenderContext;
import org.springframework.data.relational.core.dialect.LimitClause;
import org.springframework.data.relational.core.dialect.LockClause;
import org.springframework.data.relational.core.sql.LockOptions;
import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.data.relational.core.sql.render.PostgresUpsertRenderContext;
import org.springframework.data.relational.core.sql.render.UpsertRenderContext;
import org.springframework.r2dbc.core.binding.BindMarkersFactory;

/**
 * SQLite as Spring Data R2DBC sees it.
 */
final class SqliteR2dbcDialect extends AbstractDialect implements R2dbcDialect, DerivedSql, NumbersRowsItself {

	static final SqliteR2dbcDialect INSTANCE = new SqliteR2dbcDialect();

	private static final Pattern LIKE = Pattern.compile(" LIKE (?:\\?\\d+|UPPER\\(\\?\\d+\\))");

	/**
	 * The one that Spring Data writes before wildcards that are to be taken literally.
	 */
	private static final String ESCAPED = Matcher.quoteReplacement(" ESCAPE '\\'");

	private SqliteR2dbcDialect() {
	}

	/**
	 * Spring Data 4.1 chooses the form of an upsert by this name alone. SQLite knows that
	 * of PostgreSQL, {@code insert .. on conflict}, and does not know {@code merge}.
	 */
	@Override
	public String getName() {
		return "Postgres";
	}

	@Override
	public UpsertRenderContext getUpsertRenderContext() {
		return PostgresUpsertRenderContext.INSTANCE;
	}

	@Override
	public BindMarkersFactory getBindMarkersFactory() {
		return SqliteBindMarkersProvider.MARKERS;
	}

	@Override
	public Collection<Object> getConverters() {
		return List.of(StoredFormConverter.INSTANCE, DurationConverter.INSTANCE);
	}

	/** SQLite's LIKE has no escape character of its own. */
	@Override
	public String complete(String sql) {
		return LIKE.matcher(sql).replaceAll("$0" + ESCAPED);
	}

	@Override
	public IdGeneration getIdGeneration() {
		return WithoutSequences.INSTANCE;
	}

	@Override
	public String renderForGeneratedValues(SqlIdentifier identifier) {
		return identifier.getReference();
	}

	@Override
	public InsertRenderContext getInsertRenderContext() {
		return () -> " DEFAULT VALUES";
	}

	@Override
	public LimitClause limit() {
		return Limit.INSTANCE;
	}

	@Override
	public LockClause lock() {
		return Lock.INSTANCE;
	}

	private enum WithoutSequences implements IdGeneration {

		INSTANCE;

		@Override
		public boolean sequencesSupported() {
			return false;
		}

	}

	private enum Limit implements LimitClause {

		INSTANCE;

		@Override
		public String getLimit(long limit) {
			return "LIMIT " + limit;
		}

		/** An offset needs a limit; a negative one is none. */
		@Override
		public String getOffset(long offset) {
			return getLimitOffset(-1, offset);
		}

		@Override
		public String getLimitOffset(long limit, long offset) {
			return "LIMIT " + limit + " OFFSET " + offset;
		}

		@Override
		public LimitClause.Position getClausePosition() {
			return LimitClause.Position.AFTER_ORDER_BY;
		}

	}

	/** SQLite locks the file, not rows: a transaction that writes has it already. */
	private enum Lock implements LockClause {

		INSTANCE;

		@Override
		public String getLock(LockOptions lockOptions) {
			return "";
		}

		@Override
		public LockClause.Position getClausePosition() {
			return LockClause.Position.AFTER_ORDER_BY;
		}

	}

}
