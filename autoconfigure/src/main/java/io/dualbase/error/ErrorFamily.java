package io.dualbase.error;

/**
 * Who has to do something about a failure.
 */
public enum ErrorFamily {

	/** Nobody, perhaps: the same work may succeed when it is done again. */
	RETRYABLE,

	/** Whoever sent the data: it breaks a rule of the schema. */
	INTEGRITY,

	/** A developer: the statement or the way it was used is wrong. */
	PROGRAMMING,

	/** The caller: other rows were found than expected. */
	QUERY,

	/** An administrator: credentials, permissions or the configuration. */
	ACCESS,

	/** An administrator: the server has run out of something, or is damaged. */
	RESOURCE,

	/** Whoever sent the data: a function or trigger refused it. */
	BUSINESS,

	/** Whoever cares: nobody knows whether the work was committed. */
	UNKNOWN_OUTCOME,

	/** Unknown. */
	UNCLASSIFIED

}
