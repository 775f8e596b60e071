package io.dualbase.testservers.fault;

import java.util.List;

/**
 * What is passed on at a time, and the faults that strike before and after.
 */
final class Message {

	private final byte[] bytes;

	private final List<ArmedFault> before;

	private final List<ArmedFault> after;

	Message(byte[] bytes, List<ArmedFault> before, List<ArmedFault> after) {
		this.bytes = bytes;
		this.before = before;
		this.after = after;
	}

	static Message harmless(byte[] bytes) {
		return new Message(bytes, List.of(), List.of());
	}

	/** A request that needs no further message to be acted on. */
	static Message request(byte[] bytes, Exchange exchange) {
		return new Message(bytes, exchange.faultsAt(Moment.BEFORE_REQUEST), exchange.faultsAt(Moment.AFTER_REQUEST));
	}

	/** The first message of an answer. */
	static Message answer(byte[] bytes, Exchange exchange) {
		return new Message(bytes, exchange.faultsAt(Moment.BEFORE_ANSWER), List.of());
	}

	/** All of it, as it came. */
	byte[] bytes() {
		return this.bytes;
	}

	List<ArmedFault> before() {
		return this.before;
	}

	List<ArmedFault> after() {
		return this.after;
	}

}
