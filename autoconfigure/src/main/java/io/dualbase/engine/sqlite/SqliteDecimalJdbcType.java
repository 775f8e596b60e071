package io.dualbase.engine.sqlite;

import java.sql.Types;

import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * A decimal that is bound as text. SQLite takes any text for greater than any number,
 * unless one side is known to be text: the cast makes it known, so that a comparison with
 * the result of an expression is right as well.
 */
final class SqliteDecimalJdbcType extends NumericJdbcType {

	static final SqliteDecimalJdbcType NUMERIC = new SqliteDecimalJdbcType(Types.NUMERIC);

	static final SqliteDecimalJdbcType DECIMAL = new SqliteDecimalJdbcType(Types.DECIMAL);

	private final int typeCode;

	private SqliteDecimalJdbcType(int typeCode) {
		this.typeCode = typeCode;
	}

	@Override
	public int getJdbcTypeCode() {
		return this.typeCode;
	}

	@Override
	public void appendWriteExpression(String writeExpression, @Nullable Size size, SqlAppender appender,
			Dialect dialect) {
		appender.append("cast(");
		appender.append(writeExpression);
		appender.append(" as text) collate decimal");
	}

	@Override
	public boolean isWriteExpressionTyped(Dialect dialect) {
		return true;
	}

}
