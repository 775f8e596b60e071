package io.dualbase.engine;

import java.util.Arrays;
import java.util.List;

import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.util.ClassUtils;

/**
 * Errors of PostgreSQL, which sends the names of what was violated in fields of their
 * own, whatever language its messages are in.
 */
final class PostgresErrorSource implements ErrorSource {

	private static final boolean JDBC_PRESENT = isPresent("org.postgresql.util.PSQLException");

	private static final boolean R2DBC_PRESENT = isPresent("io.r2dbc.postgresql.api.PostgresqlException");

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, PostgresErrorSource.class.getClassLoader());
	}

	@Override
	public String table() {
		return "postgresql";
	}

	@Override
	public List<String> codes(DriverFailure failure) {
		return (failure.sqlState() != null) ? List.of(failure.sqlState()) : List.of();
	}

	@Override
	public Violation violated(DriverFailure failure) {
		if (JDBC_PRESENT && Jdbc.isMine(failure.exception())) {
			return Jdbc.violated(failure.exception());
		}
		return (R2DBC_PRESENT && Reactive.isMine(failure.exception())) ? Reactive.violated(failure.exception())
				: Violation.UNKNOWN;
	}

	private static Violation violation(@Nullable String constraint, @Nullable String table, @Nullable String column,
			@Nullable String detail) {
		return new Violation(constraint, table, (column != null) ? List.of(column) : keyColumns(detail));
	}

	/** The detail of a key begins "Key (a, b)=(", and only then come the values. */
	private static List<String> keyColumns(@Nullable String detail) {
		int start = (detail != null) ? detail.indexOf('(') : -1;
		int end = (detail != null) ? detail.indexOf(")=(") : -1;
		return (detail != null && start >= 0 && end > start)
				? Arrays.stream(detail.substring(start + 1, end).split(", ")).toList() : List.of();
	}

	private static final class Jdbc {

		static boolean isMine(Throwable failure) {
			return failure instanceof PSQLException;
		}

		static Violation violated(Throwable failure) {
			ServerErrorMessage server = ((PSQLException) failure).getServerErrorMessage();
			return (server != null)
					? violation(server.getConstraint(), server.getTable(), server.getColumn(), server.getDetail())
					: Violation.UNKNOWN;
		}

	}

	private static final class Reactive {

		static boolean isMine(Throwable failure) {
			return failure instanceof PostgresqlException;
		}

		static Violation violated(Throwable failure) {
			ErrorDetails server = ((PostgresqlException) failure).getErrorDetails();
			return violation(server.getConstraintName().orElse(null), server.getTableName().orElse(null),
					server.getColumnName().orElse(null), server.getDetail().orElse(null));
		}

	}

}
