package io.dualbase.session.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.dualbase.lease.LeaseListener;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;

/**
 * Knows who leaks, and holds each connection taken back against that.
 */
final class Watch implements LeaseListener {

	private final Set<String> leaks = ConcurrentHashMap.newKeySet();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final Map<String, LongAdder> takenBack = new ConcurrentSkipListMap<>();

	private final LongAdder usedLate = new LongAdder();

	private final List<Consumer<String>> listeners;

	/**
	 * Create a new instance.
	 * @param listeners hear of operations whose connections were taken back
	 */
	Watch(List<Consumer<String>> listeners) {
		this.listeners = listeners;
	}

	/** An operation is about to leak. */
	void leaks(Operation operation) {
		this.leaks.add(operation.toString());
	}

	/** It has failed to. */
	void leaksNot(Operation operation) {
		this.leaks.remove(operation.toString());
	}

	@Override
	public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
		String operation = lease.scope();
		if (operation == null || !isRight(operation)) {
			this.wrong.add(lease + " by " + reclaim);
			return;
		}
		this.takenBack.computeIfAbsent(Operation.deedOf(operation) + " by " + reclaim.rule(), (key) -> new LongAdder())
			.increment();
		this.listeners.forEach((listener) -> listener.accept(operation));
	}

	/** No connection leaks twice. */
	private boolean isRight(String operation) {
		Deed deed = Operation.deedOf(operation);
		return !deed.isInnocent() && (this.leaks.remove(operation) || !deed.isLeak());
	}

	@Override
	public void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
		this.usedLate.increment();
	}

	/** Leaks whose connections have not been taken back. */
	List<String> open() {
		return new ArrayList<>(this.leaks);
	}

	/** Connections that were taken back from whom they must not be. */
	List<String> wrong() {
		return new ArrayList<>(this.wrong);
	}

	/** How often what was taken back by which rule. */
	Map<String, LongAdder> takenBack() {
		return this.takenBack;
	}

	long lateUses() {
		return this.usedLate.sum();
	}

}
