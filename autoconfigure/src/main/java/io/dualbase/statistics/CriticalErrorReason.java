package io.dualbase.statistics;

import java.util.Optional;

import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;

/**
 * Why somebody should be woken.
 */
public enum CriticalErrorReason {

	/** No space is left. */
	DISK_FULL,

	/** The data is damaged. */
	CORRUPTION,

	/** User or password were refused. */
	AUTHENTICATION,

	/** The server has been taking no writes for a while. */
	READ_ONLY_NODE,

	/** Nobody knows whether a transaction was committed. */
	COMMIT,

	/** So much fails that no more is tried again. */
	BUDGET_EMPTY;

	static Optional<CriticalErrorReason> of(ErrorKind kind) {
		return switch (kind) {
			case DISK_FULL -> Optional.of(DISK_FULL);
			case CORRUPTION -> Optional.of(CORRUPTION);
			case AUTHENTICATION -> Optional.of(AUTHENTICATION);
			case READ_ONLY_NODE -> Optional.of(READ_ONLY_NODE);
			case COMMIT -> Optional.of(COMMIT);
			default -> Optional.empty();
		};
	}

	/** Key of the texts about it. */
	String subject() {
		return (this == BUDGET_EMPTY) ? "budget-empty" : ErrorTexts.subject(ErrorKind.valueOf(name()));
	}

}
