package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.sql.Types;

import io.dualbase.sqlite.SqliteValue;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
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

	/** As a number it would lose digits on its way through a floating point number. */
	@Override
	public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> type) {
		return (appender, value, dialect, options) -> appendWriteExpression(
				"'" + SqliteValue.encode(type.unwrap(value, BigDecimal.class, options)) + "'", null, appender, dialect);
	}

	@Override
	public boolean isWriteExpressionTyped(Dialect dialect) {
		return true;
	}

}
