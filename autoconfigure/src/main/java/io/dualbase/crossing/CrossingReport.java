package io.dualbase.crossing;

import java.util.function.Supplier;

import io.dualbase.lease.OncePerMinute;
import org.apache.commons.logging.Log;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Refuses or reports a call, as it was set.
 */
final class CrossingReport {

	private final CrossingMode mode;

	private final OncePerMinute<String> limit;

	private final Log log;

	CrossingReport(CrossingMode mode, OncePerMinute<String> limit, Log log) {
		this.mode = mode;
		this.limit = limit;
		this.log = log;
	}

	boolean isOff() {
		return this.mode == CrossingMode.OFF;
	}

	/**
	 * A call was found where it should not be.
	 * @param place the same for all calls there
	 * @param message what to say
	 * @throws InvalidDataAccessApiUsageException if it is refused
	 */
	void found(String place, Supplier<String> message) {
		if (this.mode == CrossingMode.ERROR) {
			throw new InvalidDataAccessApiUsageException(message.get());
		}
		if (this.mode == CrossingMode.WARN && this.limit.count(place).isPresent()) {
			this.log.warn(message.get());
		}
	}

}
