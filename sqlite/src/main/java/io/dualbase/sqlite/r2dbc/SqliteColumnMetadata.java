package io.dualbase.sqlite.r2dbc;

import io.dualbase.sqlite.r2dbc.session.Columns.Column;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Type;
import org.jspecify.annotations.Nullable;

/**
 * Describes a column by its declaration; what is stored in it may differ from row to row.
 */
record SqliteColumnMetadata(Column column) implements ColumnMetadata {

	@Override
	public String getName() {
		return this.column.name();
	}

	@Override
	public Type getType() {
		return this.column.declaredType().type();
	}

	@Override
	public Class<?> getJavaType() {
		return getType().getJavaType();
	}

	@Override
	public @Nullable String getNativeTypeMetadata() {
		return this.column.declaration();
	}

}
