package io.dualbase.engine.sqlite;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.unique.AlterTableUniqueDelegate;
import org.hibernate.mapping.UniqueKey;

/**
 * Unique constraints as unique indexes, which SQLite can add to a table that exists. The
 * name of an index must be unique in the whole database, so that of its table is part of
 * it.
 */
final class SqliteUniqueIndexes extends AlterTableUniqueDelegate {

	SqliteUniqueIndexes(Dialect dialect) {
		super(dialect);
	}

	@Override
	public String getAlterTableToAddUniqueKeyCommand(UniqueKey key, Metadata metadata,
			SqlStringGenerationContext context) {
		String columns = uniqueConstraintSql(key).substring("unique ".length());
		return "create unique index if not exists " + indexName(key) + " on "
				+ key.getTable().getQuotedName(this.dialect) + " " + columns;
	}

	@Override
	public String getAlterTableToDropUniqueKeyCommand(UniqueKey key, Metadata metadata,
			SqlStringGenerationContext context) {
		return "drop index if exists " + indexName(key);
	}

	private String indexName(UniqueKey key) {
		return this.dialect.toQuotedIdentifier(key.getTable().getName() + "_" + key.getName());
	}

}
