package io.dualbase.contract;

/**
 * What most databases do, but not all.
 */
public enum Ability {

	/** Refuse a row that breaks a CHECK constraint. */
	ENFORCE_CHECKS,

	/** Let one connection write while another one has written and not yet committed. */
	WRITE_SIDE_BY_SIDE

}
