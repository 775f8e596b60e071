package io.dualbase.http;

import java.util.Locale;

import io.dualbase.error.ErrorKind;

import org.springframework.http.HttpStatus;

/**
 * What a client can tell failures apart by. There are fewer types than kinds: a client
 * need not know what is wrong inside.
 */
enum ProblemType {

	/** Something that has to be unique is there already. */
	DUPLICATE(HttpStatus.CONFLICT),

	/** The request does not fit what is stored. */
	CONFLICT(HttpStatus.CONFLICT),

	/** The request breaks a rule, whatever is stored. */
	INVALID_DATA(HttpStatus.UNPROCESSABLE_CONTENT),

	/** A function or trigger of the application said no. */
	REJECTED(HttpStatus.UNPROCESSABLE_CONTENT),

	/** There is no such thing. */
	NOT_FOUND(HttpStatus.NOT_FOUND),

	/** Others were at work at the same time. */
	CONTENTION(HttpStatus.SERVICE_UNAVAILABLE),

	/** The database is away, busy, full or damaged. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),

	/** It took too long. */
	TIMEOUT(HttpStatus.GATEWAY_TIMEOUT),

	/**
	 * Proxies and clients repeat requests after 502, 503 and 504; this one must not be.
	 */
	COMMIT_UNKNOWN(HttpStatus.INTERNAL_SERVER_ERROR),

	/** A mistake of the application. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

	private final HttpStatus status;

	ProblemType(HttpStatus status) {
		this.status = status;
	}

	/**
	 * The type of a failure.
	 * @param kind what went wrong
	 * @param removing whether the request was to remove something
	 * @return the type
	 */
	static ProblemType of(ErrorKind kind, boolean removing) {
		return switch (kind) {
			case DUPLICATE -> DUPLICATE;
			case EXCLUSION, OPTIMISTIC_LOCK -> CONFLICT;
			case FOREIGN_KEY -> removing ? CONFLICT : INVALID_DATA;
			case NOT_NULL, CHECK, CONSTRAINT, DATA -> INVALID_DATA;
			case RAISE -> REJECTED;
			case EMPTY -> NOT_FOUND;
			case DEADLOCK, SERIALIZATION, LOCK_TIMEOUT -> CONTENTION;
			case CONNECTION, OVERLOAD, POOL_EXHAUSTED, READ_ONLY_NODE, STALE_PLAN, TRANSIENT, DISK_FULL, MEMORY, IO,
					CORRUPTION, CAPACITY, INTERNAL, FOREIGN_SERVER ->
				UNAVAILABLE;
			case TIMEOUT -> TIMEOUT;
			case COMMIT -> COMMIT_UNKNOWN;
			case SYNTAX, SCHEMA, TRANSACTION_STATE, SELF_DEADLOCK, API, PROTOCOL, UNSUPPORTED, LIMIT, OBJECT_STATE,
					TOO_MANY_ROWS, AUTHENTICATION, PERMISSION, CONFIGURATION, ROUTINE, OTHER ->
				INTERNAL;
		};
	}

	HttpStatus status() {
		return this.status;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
