package io.dualbase.error;

/**
 * What a code means more, or less, at the time it comes.
 */
final class PhaseRules {

	private PhaseRules() {
	}

	static ErrorRow apply(ErrorRow row, Phase phase) {
		return switch (row.kind()) {
			case CONNECTION, TIMEOUT, TRANSIENT -> phase.mayHaveCommitted() ? unknownOutcome(row, phase) : row;
			case READ_ONLY_NODE -> phase.readOnly() ? with(row, ErrorKind.TRANSACTION_STATE) : row;
			default -> row;
		};
	}

	/**
	 * A server that still answers says that the statement did not happen; only at a
	 * commit may a time-out of the client's own hide that it did.
	 */
	private static ErrorRow unknownOutcome(ErrorRow row, Phase phase) {
		boolean answered = row.connectionUsable() && phase.step() != Phase.Step.COMMIT;
		return answered ? row : with(row, ErrorKind.COMMIT);
	}

	private static ErrorRow with(ErrorRow row, ErrorKind kind) {
		return new ErrorRow(row.code(), row.name(), kind, kind.retryability(), row.connectionUsable(), row.message());
	}

}
