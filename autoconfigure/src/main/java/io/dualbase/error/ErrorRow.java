package io.dualbase.error;

import org.jspecify.annotations.Nullable;

/**
 * What one code means.
 *
 * @param code vendor number, SQLSTATE, or class of SQLSTATE
 * @param name the vendor's word for it, or {@code null} for a code of the application
 * @param kind what it means
 * @param retryability whether the same work may succeed when it is done again
 * @param connectionUsable whether the connection can go on
 * @param message what the message has to contain for this row, empty for any
 */
record ErrorRow(String code, @Nullable String name, ErrorKind kind, Retryability retryability, boolean connectionUsable,
		String message) {

	static final ErrorRow UNKNOWN = new ErrorRow("", null, ErrorKind.OTHER, Retryability.NO, true, "");

	/** For a connection whose end nobody has given a code. */
	static final ErrorRow LOST = new ErrorRow("", null, ErrorKind.CONNECTION, Retryability.YES, false, "");

	/** A code of the application's own. */
	static ErrorRow of(String code, ErrorKind kind) {
		return new ErrorRow(code, null, kind, kind.retryability(), kind != ErrorKind.CONNECTION, "");
	}

	/** For what the code of a driver does not tell. */
	static ErrorRow of(ErrorKind kind) {
		return of("", kind);
	}

	/** A class is not the code that was given. */
	ErrorRow unnamed() {
		return new ErrorRow(this.code, null, this.kind, this.retryability, this.connectionUsable, this.message);
	}

	boolean fits(String text) {
		return this.message.isEmpty() || text.contains(this.message);
	}

}
