package io.dualbase.testservers.fault;

import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All faults that wait, and the count of what they saw. The proxy's user adds, the
 * threads of all connections ask.
 */
final class ArmedFaults {

	private final List<ArmedFault> faults = new CopyOnWriteArrayList<>();

	private final List<ByteFuse> fuses = new CopyOnWriteArrayList<>();

	private final AtomicLong requests = new AtomicLong();

	private final AtomicLong struck = new AtomicLong();

	void add(Request request, Moment moment, Fault fault) {
		this.faults.add(new ArmedFault(request, moment, counting(fault)));
	}

	void add(PrimitiveIterator.OfLong lengths, Fault fault) {
		this.fuses.add(new ByteFuse(lengths, counting(fault)));
	}

	private Fault counting(Fault fault) {
		return (link) -> {
			this.struck.incrementAndGet();
			fault.strike(link);
		};
	}

	/** Meets a request that has just come in. */
	Exchange meet(String text) {
		this.requests.incrementAndGet();
		return new Exchange(this.faults.stream().filter((fault) -> fault.waitsFor(text)).toList());
	}

	List<ByteFuse> fuses() {
		return this.fuses;
	}

	void disarm() {
		this.faults.forEach(ArmedFault::disarm);
		this.faults.clear();
		this.fuses.clear();
	}

	long requests() {
		return this.requests.get();
	}

	long struck() {
		return this.struck.get();
	}

}
