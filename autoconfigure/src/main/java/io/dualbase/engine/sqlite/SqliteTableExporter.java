package io.dualbase.engine.sqlite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.StandardTableExporter;

/**
 * Declares foreign keys within {@code create table}, the only place where SQLite takes
 * them, and drops the tables that refer to a table before it.
 */
final class SqliteTableExporter extends StandardTableExporter {

	SqliteTableExporter(Dialect dialect) {
		super(dialect);
	}

	@Override
	protected void applyTableCheck(Table table, StringBuilder sql) {
		super.applyTableCheck(table, sql);
		for (ForeignKey key : table.getForeignKeyCollection()) {
			if (key.isCreationEnabled() && key.isPhysicalConstraint()) {
				sql.append(", ").append(declaration(key));
			}
		}
	}

	private String declaration(ForeignKey key) {
		List<Column> referenced = key.isReferenceToPrimaryKey() ? key.getReferencedTable().getPrimaryKey().getColumns()
				: key.getReferencedColumns();
		String declaration = "foreign key (" + names(key.getColumns()) + ") references "
				+ key.getReferencedTable().getQuotedName(this.dialect) + " (" + names(referenced) + ")";
		OnDeleteAction action = key.getOnDeleteAction();
		return (action != null && action != OnDeleteAction.NO_ACTION)
				? declaration + " on delete " + action.toSqlString() : declaration;
	}

	private String names(List<Column> columns) {
		return columns.stream().map((column) -> column.getQuotedName(this.dialect)).collect(Collectors.joining(", "));
	}

	@Override
	public String[] getSqlDropStrings(Table table, Metadata metadata, SqlStringGenerationContext context) {
		Set<Table> tables = new LinkedHashSet<>();
		collect(table, metadata, new LinkedHashSet<>(), tables);
		List<String> sql = new ArrayList<>();
		for (Table each : tables) {
			sql.addAll(List.of(super.getSqlDropStrings(each, metadata, context)));
		}
		return sql.toArray(String[]::new);
	}

	private static void collect(Table table, Metadata metadata, Set<Table> visited, Set<Table> ordered) {
		if (visited.add(table)) {
			metadata.collectTableMappings()
				.stream()
				.filter((candidate) -> refersTo(candidate, table))
				.forEach((referring) -> collect(referring, metadata, visited, ordered));
			ordered.add(table);
		}
	}

	private static boolean refersTo(Table table, Table target) {
		return table.getForeignKeyCollection().stream().anyMatch((key) -> key.getReferencedTable().equals(target));
	}

}
