package io.dualbase.engine.sqlite;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.DateJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.TimeJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Hands local dates and times to the driver as they are. By way of {@code java.sql} they
 * would be moved by the zone of the JVM, and an hour that the zone skips would be lost.
 */
final class SqliteTemporalJdbcTypes {

	private SqliteTemporalJdbcTypes() {
	}

	static final class OfTimestamp extends TimestampJdbcType {

		@Override
		public <X> ValueBinder<X> getBinder(JavaType<X> type) {
			return isDirect(type, LocalDateTime.class) ? new DirectBinder<>(type, this) : super.getBinder(type);
		}

		@Override
		public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
			return isDirect(type, LocalDateTime.class) ? new DirectExtractor<>(type, this) : super.getExtractor(type);
		}

	}

	static final class OfDate extends DateJdbcType {

		@Override
		public <X> ValueBinder<X> getBinder(JavaType<X> type) {
			return isDirect(type, LocalDate.class) ? new DirectBinder<>(type, this) : super.getBinder(type);
		}

		@Override
		public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
			return isDirect(type, LocalDate.class) ? new DirectExtractor<>(type, this) : super.getExtractor(type);
		}

	}

	static final class OfTime extends TimeJdbcType {

		@Override
		public <X> ValueBinder<X> getBinder(JavaType<X> type) {
			return isDirect(type, LocalTime.class) ? new DirectBinder<>(type, this) : super.getBinder(type);
		}

		@Override
		public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
			return isDirect(type, LocalTime.class) ? new DirectExtractor<>(type, this) : super.getExtractor(type);
		}

	}

	private static boolean isDirect(JavaType<?> type, Class<?> direct) {
		return type.getJavaTypeClass().equals(direct);
	}

	private static final class DirectBinder<X> extends BasicBinder<X> {

		DirectBinder(JavaType<X> javaType, JdbcType jdbcType) {
			super(javaType, jdbcType);
		}

		@Override
		protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
				throws SQLException {
			statement.setObject(index, value);
		}

		@Override
		protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
				throws SQLException {
			statement.setObject(name, value);
		}

	}

	private static final class DirectExtractor<X> extends BasicExtractor<X> {

		DirectExtractor(JavaType<X> javaType, JdbcType jdbcType) {
			super(javaType, jdbcType);
		}

		@Override
		protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options) throws SQLException {
			return rows.getObject(index, getJavaType().getJavaTypeClass());
		}

		@Override
		protected @Nullable X doExtract(CallableStatement statement, int index, WrapperOptions options)
				throws SQLException {
			return statement.getObject(index, getJavaType().getJavaTypeClass());
		}

		@Override
		protected @Nullable X doExtract(CallableStatement statement, String name, WrapperOptions options)
				throws SQLException {
			return statement.getObject(name, getJavaType().getJavaTypeClass());
		}

	}

}
