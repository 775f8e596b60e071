package io.dualbase.lease;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The leases of one pool.
 * <p>
 * Each is in a slot near the one to which its owner leads, so that coming and going takes
 * one atomic step and no lock, and who holds something already is found at once. If a
 * pool grows beyond what it said it would, the rest goes into a set. May be used by any
 * thread.
 */
public final class LeasePool {

	private static final int SLOTS_PER_CONNECTION = 4;

	private static final int SPREAD = 0x9E3779B9;

	private final String name;

	private final LeaseStack stack;

	private final LeaseRegistry registry;

	private final PoolGauge gauge;

	private final LeaseSlot[] slots;

	private final int shift;

	private final Set<Lease> overflow = ConcurrentHashMap.newKeySet();

	private final LongAdder overflowed = new LongAdder();

	private final LongAdder overflowHeldNanos = new LongAdder();

	private final Map<StaleRule, LongAdder> reclaimed = new EnumMap<>(StaleRule.class);

	private final LongAdder timeouts = new LongAdder();

	private final LongAdder lateUses = new LongAdder();

	private final BorrowerStacks stacks;

	/** Written by the one thread that looks. */
	private volatile int peak;

	LeasePool(String name, LeaseStack stack, LeaseRegistry registry, PoolGauge gauge) {
		this.name = name;
		this.stack = stack;
		this.registry = registry;
		this.gauge = gauge;
		int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, gauge.size()) * SLOTS_PER_CONNECTION - 1);
		this.slots = new LeaseSlot[1 << bits];
		this.shift = Integer.SIZE - bits;
		for (int i = 0; i < this.slots.length; i++) {
			this.slots[i] = new LeaseSlot();
		}
		for (StaleRule rule : StaleRule.values()) {
			this.reclaimed.put(rule, new LongAdder());
		}
		this.stacks = new BorrowerStacks(this::now);
	}

	/**
	 * Make a lease known.
	 * @param lease the lease, just begun
	 * @param ownerHash the same number for all leases of one owner
	 */
	public void add(Lease lease, int ownerHash) {
		StackTraceElement[] borrower = this.stacks.capture();
		int first = first(ownerHash);
		for (int i = 0; i < this.slots.length; i++) {
			LeaseSlot slot = this.slots[(first + i) & (this.slots.length - 1)];
			if (slot.lease() == null) {
				lease.enter(slot, borrower);
				if (slot.take(lease)) {
					return;
				}
			}
		}
		lease.enter(null, borrower);
		this.overflowed.increment();
		this.overflow.add(lease);
	}

	private int first(int ownerHash) {
		return (ownerHash * SPREAD) >>> this.shift;
	}

	void remove(Lease lease) {
		LeaseSlot slot = lease.slot();
		if (slot != null) {
			slot.free(lease.ageNanos());
		}
		else {
			this.overflow.remove(lease);
			this.overflowHeldNanos.add(lease.ageNanos());
		}
	}

	/**
	 * A lease that an owner has already, found in two or three nanoseconds when it has
	 * none. Rarely one is missed.
	 * @param owner the thread, or what identifies the subscriber
	 * @param ownerHash the same number for all leases of one owner
	 * @return the lease, {@code null} if there seems to be none
	 */
	public @Nullable Lease heldBy(Object owner, int ownerHash) {
		int index = first(ownerHash);
		Lease lease = this.slots[index].lease();
		while (lease != null && !lease.isOwnedBy(owner)) {
			index = (index + 1) & (this.slots.length - 1);
			lease = (index != first(ownerHash)) ? this.slots[index].lease() : null;
		}
		return lease;
	}

	/**
	 * Tell that an owner borrows another connection although it has one.
	 * @param held what it has
	 * @param inner the scope in which it borrows, {@code null} if unknown
	 */
	public void nested(Lease held, @Nullable LeaseScope inner) {
		this.registry.notifyListeners((listener) -> listener.nested(held.snapshot(), inner));
	}

	/**
	 * Look at every lease; those that come or go meanwhile may be left out.
	 * @param action what to do with each
	 */
	public void forEach(Consumer<? super Lease> action) {
		for (LeaseSlot slot : this.slots) {
			Lease lease = slot.lease();
			if (lease != null) {
				action.accept(lease);
			}
		}
		this.overflow.forEach(action);
	}

	/**
	 * Whether there is a lease of some kind; one that comes or goes meanwhile may be left
	 * out.
	 * @param kind tells them
	 * @return the answer
	 */
	public boolean anyMatch(Predicate<? super Lease> kind) {
		for (LeaseSlot slot : this.slots) {
			Lease lease = slot.lease();
			if (lease != null && kind.test(lease)) {
				return true;
			}
		}
		return this.overflow.stream().anyMatch(kind);
	}

	/**
	 * Number of leases.
	 * @return the number
	 */
	public int active() {
		int active = this.overflow.size();
		for (LeaseSlot slot : this.slots) {
			active += (slot.lease() != null) ? 1 : 0;
		}
		return active;
	}

	/**
	 * From now on and for a while note who borrows.
	 * @param time how long
	 */
	public void captureBorrowers(Duration time) {
		this.stacks.arm(time);
	}

	/**
	 * How the pool has been used.
	 * @return a copy
	 */
	public LeaseStatistics statistics() {
		int active = active();
		long borrowed = this.overflowed.sum();
		long heldNanos = this.overflowHeldNanos.sum();
		for (LeaseSlot slot : this.slots) {
			borrowed += slot.borrowed();
			heldNanos += slot.heldNanos();
		}
		Map<StaleRule, Long> reclaimed = new EnumMap<>(StaleRule.class);
		this.reclaimed.forEach((rule, count) -> reclaimed.put(rule, count.sum()));
		return new LeaseStatistics(this.name, this.stack, active, Math.max(this.peak, active), borrowed,
				Duration.ofNanos(heldNanos / Math.max(1, borrowed - active)), this.timeouts.sum(), this.lateUses.sum(),
				reclaimed);
	}

	/**
	 * What to say to a borrower that waited in vain. The same on both stacks.
	 * @param waited how long it waited
	 * @param waiter the thread, or what identifies the subscriber
	 * @return the message
	 */
	public String exhausted(Duration waited, Object waiter) {
		this.timeouts.increment();
		return new ExhaustedPool(this, waited, waiter).message();
	}

	void look() {
		this.peak = Math.max(this.peak, active());
		this.stacks.look();
	}

	void reclaimed(LeaseSnapshot before, Reclaim reclaim) {
		LongAdder count = this.reclaimed.get(reclaim.rule());
		if (count != null) {
			count.increment();
		}
		this.registry.notifyListeners((listener) -> listener.reclaimed(before, reclaim));
	}

	void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
		this.lateUses.increment();
		this.registry.notifyListeners((listener) -> listener.usedLate(lease, reclaim));
	}

	/**
	 * How the pool stands.
	 * @return live numbers
	 */
	public PoolGauge gauge() {
		return this.gauge;
	}

	/**
	 * Name of the pool.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Over which stack it lends connections.
	 * @return the stack
	 */
	public LeaseStack stack() {
		return this.stack;
	}

	ReferenceQueue<Object> collected() {
		return this.registry.queue();
	}

	long now() {
		return this.registry.now();
	}

	long nextId() {
		return this.registry.nextId();
	}

}
