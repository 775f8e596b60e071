package io.dualbase.sqlite.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a result.
 */
final class Segments {

	private Segments() {
	}

	record RowSegment(Row row) implements Result.RowSegment {

	}

	record UpdateCount(long value) implements Result.UpdateCount {

	}

	record Message(R2dbcException exception) implements Result.Message {

		@Override
		public int errorCode() {
			return this.exception.getErrorCode();
		}

		@Override
		public @Nullable String sqlState() {
			return this.exception.getSqlState();
		}

		@Override
		public String message() {
			return String.valueOf(this.exception.getMessage());
		}

	}

}
