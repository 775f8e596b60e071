package io.dualbase.testservers.fault;

import java.util.List;

/**
 * One request and its answer, with the faults that wait for either.
 *
 * @param faults faults of all moments
 */
record Exchange(List<ArmedFault> faults) {

	/** An exchange no fault can wait for. */
	static final Exchange UNHARMED = new Exchange(List.of());

	List<ArmedFault> faultsAt(Moment moment) {
		return this.faults.stream().filter((fault) -> fault.isAt(moment)).toList();
	}

}
