package io.dualbase.sqlite.function;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/**
 * Lets one connection call a function. Holds the state of a call, so that no other
 * connection may have the same.
 */
final class FunctionCall extends Function {

	private static final byte[] NO_BYTES = {};

	private final SqliteFunction function;

	FunctionCall(SqliteFunction function) {
		this.function = function;
	}

	@Override
	protected void xFunc() throws SQLException {
		try {
			returnValue(this.function.call(arguments()));
		}
		catch (RuntimeException ex) {
			String reason = (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
			error("Function '" + this.function.name() + "' failed: " + reason);
		}
	}

	private List<@Nullable Object> arguments() throws SQLException {
		List<@Nullable Object> arguments = new ArrayList<>(args());
		for (int i = 0; i < args(); i++) {
			arguments.add(argument(i));
		}
		return Collections.unmodifiableList(arguments);
	}

	private @Nullable Object argument(int index) throws SQLException {
		return switch (value_type(index)) {
			case Codes.SQLITE_INTEGER -> value_long(index);
			case Codes.SQLITE_FLOAT -> value_double(index);
			case Codes.SQLITE_TEXT -> value_text(index);
			case Codes.SQLITE_BLOB -> // The driver has null for an empty blob.
				Objects.requireNonNullElse(value_blob(index), NO_BYTES);
			default -> null;
		};
	}

	private void returnValue(@Nullable Object value) throws SQLException {
		if (value == null) {
			result();
		}
		else if (value instanceof String text) {
			result(text);
		}
		else if (value instanceof byte[] bytes) {
			result(bytes);
		}
		else if (value instanceof Boolean bool) {
			result(bool ? 1 : 0);
		}
		else if (value instanceof Double || value instanceof Float) {
			result(((Number) value).doubleValue());
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			result(((Number) value).longValue());
		}
		else {
			throw new IllegalStateException("it returned a value of " + value.getClass().getName()
					+ ", which SQLite cannot store. Return what SqliteValue.encode makes of it.");
		}
	}

}
