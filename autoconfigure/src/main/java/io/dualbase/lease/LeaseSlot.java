package io.dualbase.lease;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * A place for one lease. Whoever's lease is in it owns the counts, so that counting takes
 * no atomic step; others read them, perhaps a moment late.
 */
final class LeaseSlot {

	private static final VarHandle LEASE;

	private static final VarHandle BORROWED;

	private static final VarHandle HELD;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			LEASE = lookup.findVarHandle(LeaseSlot.class, "lease", Lease.class);
			BORROWED = lookup.findVarHandle(LeaseSlot.class, "borrowed", long.class);
			HELD = lookup.findVarHandle(LeaseSlot.class, "heldNanos", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private volatile @Nullable Lease lease;

	private long borrowed;

	private long heldNanos;

	@Nullable Lease lease() {
		return this.lease;
	}

	boolean take(Lease lease) {
		boolean taken = LEASE.compareAndSet(this, null, lease);
		if (taken) {
			BORROWED.setOpaque(this, this.borrowed + 1);
		}
		return taken;
	}

	void free(long heldNanos) {
		HELD.setOpaque(this, this.heldNanos + heldNanos);
		LEASE.setRelease(this, null);
	}

	long borrowed() {
		return (long) BORROWED.getOpaque(this);
	}

	long heldNanos() {
		return (long) HELD.getOpaque(this);
	}

}
