package io.dualbase.error;

/**
 * What went wrong, the same for every database and for both stacks.
 */
public enum ErrorKind {

	/** Transactions waited for each other; this one was chosen to end. */
	DEADLOCK(ErrorFamily.RETRYABLE, Retryability.YES),

	/** Another transaction changed first what this one relies on. */
	SERIALIZATION(ErrorFamily.RETRYABLE, Retryability.YES),

	/** Somebody else held a lock for too long. */
	LOCK_TIMEOUT(ErrorFamily.RETRYABLE, Retryability.YES),

	/** The version of an entity is not the one that was read. */
	OPTIMISTIC_LOCK(ErrorFamily.RETRYABLE, Retryability.YES),

	/** The connection was lost, or none came about. */
	CONNECTION(ErrorFamily.RETRYABLE, Retryability.YES),

	/** The server has too much to do, or too many connections. */
	OVERLOAD(ErrorFamily.RETRYABLE, Retryability.YES),

	/** No connection of the pool came free in time: there has been waiting enough. */
	POOL_EXHAUSTED(ErrorFamily.RETRYABLE, Retryability.NO),

	/** The server takes no writes, usually because another one has taken over. */
	READ_ONLY_NODE(ErrorFamily.RETRYABLE, Retryability.MAYBE),

	/** A prepared statement no longer fits the schema, or is gone. */
	STALE_PLAN(ErrorFamily.RETRYABLE, Retryability.YES),

	/** A statement or a transaction took too long, or was cancelled. */
	TIMEOUT(ErrorFamily.RETRYABLE, Retryability.MAYBE),

	/** The vendor calls it transient, and says no more. */
	TRANSIENT(ErrorFamily.RETRYABLE, Retryability.MAYBE),

	/** The value of a unique key is taken. */
	DUPLICATE(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A row that is referred to is missing, or is to go while it is referred to. */
	FOREIGN_KEY(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A value is missing. */
	NOT_NULL(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A value breaks a CHECK constraint. */
	CHECK(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A value conflicts with that of another row under an exclusion constraint. */
	EXCLUSION(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A constraint of another kind, or of one that the database does not tell. */
	CONSTRAINT(ErrorFamily.INTEGRITY, Retryability.NO),

	/** A value is too long, out of range, or of another type. */
	DATA(ErrorFamily.INTEGRITY, Retryability.NO),

	/** The statement is not SQL. */
	SYNTAX(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** A table, column or another object is missing, or there already. */
	SCHEMA(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** Not in this state of the transaction. */
	TRANSACTION_STATE(ErrorFamily.PROGRAMMING, Retryability.NO),

	/**
	 * A write would wait for a transaction that cannot end before it, so it was refused.
	 */
	SELF_DEADLOCK(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** The driver or the server was used against its rules. */
	API(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** Driver and server misunderstand each other. */
	PROTOCOL(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** The database cannot do that. */
	UNSUPPORTED(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** A statement is too large or too deep for the server. */
	LIMIT(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** An object of the schema is not in the state that the statement needs. */
	OBJECT_STATE(ErrorFamily.PROGRAMMING, Retryability.NO),

	/** No row where one was expected. */
	EMPTY(ErrorFamily.QUERY, Retryability.NO),

	/** Several rows where one was expected. */
	TOO_MANY_ROWS(ErrorFamily.QUERY, Retryability.NO),

	/** User or password were refused. */
	AUTHENTICATION(ErrorFamily.ACCESS, Retryability.NO),

	/** The user may not do that. */
	PERMISSION(ErrorFamily.ACCESS, Retryability.NO),

	/** The database is missing, or its configuration keeps us out. */
	CONFIGURATION(ErrorFamily.ACCESS, Retryability.NO),

	/** No space is left. */
	DISK_FULL(ErrorFamily.RESOURCE, Retryability.NO),

	/** No memory is left. */
	MEMORY(ErrorFamily.RESOURCE, Retryability.NO),

	/** Reading or writing a file failed. */
	IO(ErrorFamily.RESOURCE, Retryability.NO),

	/** The data is damaged. */
	CORRUPTION(ErrorFamily.RESOURCE, Retryability.NO),

	/** A limit that the administrator has set was reached. */
	CAPACITY(ErrorFamily.RESOURCE, Retryability.NO),

	/** The server found a mistake in itself. */
	INTERNAL(ErrorFamily.RESOURCE, Retryability.NO),

	/** A server behind the server failed. */
	FOREIGN_SERVER(ErrorFamily.RESOURCE, Retryability.NO),

	/** A function or trigger of the application raised it. */
	RAISE(ErrorFamily.BUSINESS, Retryability.NO),

	/** A function or procedure ended in a way that SQL does not allow. */
	ROUTINE(ErrorFamily.BUSINESS, Retryability.NO),

	/** A commit was sent and its answer was lost. */
	COMMIT(ErrorFamily.UNKNOWN_OUTCOME, Retryability.NO),

	/** Anything else. */
	OTHER(ErrorFamily.UNCLASSIFIED, Retryability.NO);

	private final ErrorFamily family;

	private final Retryability retryability;

	ErrorKind(ErrorFamily family, Retryability retryability) {
		this.family = family;
		this.retryability = retryability;
	}

	/**
	 * Who has to do something about it.
	 * @return the family of which this is a member
	 */
	public ErrorFamily family() {
		return this.family;
	}

	/**
	 * Whether failures of this kind are worth another try, unless more is known of one.
	 * @return the kind's own answer
	 */
	public Retryability retryability() {
		return this.retryability;
	}

	/**
	 * Whether the database has undone, or never begun, what failed only because others
	 * were at work at the same time. The next try needs no more than to be a little
	 * later.
	 * @return true for deadlocks, serialization failures and lock time-outs
	 */
	public boolean isContention() {
		return this == DEADLOCK || this == SERIALIZATION || this == LOCK_TIMEOUT;
	}

}
