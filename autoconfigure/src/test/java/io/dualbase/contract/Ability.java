package io.dualbase.contract;

/**
 * What most databases do, but not all.
 */
public enum Ability {

	/** Refuse a row that breaks a CHECK constraint. */
	ENFORCE_CHECKS,

	/** Check a deferred foreign key at the commit. */
	DEFER_FOREIGN_KEYS,

	/** Name the constraint of a broken foreign key, or its table. */
	NAME_FOREIGN_KEYS,

	/** Find out at SERIALIZABLE by itself that transactions cannot be put in order. */
	DETECT_WRITE_SKEW,

	/** Refuse, at REPEATABLE READ, to change what was changed since it was read. */
	REFUSE_STALE_CHANGES,

	/** End the session of a connection. */
	END_SESSIONS,

	/** Let one connection write while another one has written and not yet committed. */
	WRITE_SIDE_BY_SIDE

}
