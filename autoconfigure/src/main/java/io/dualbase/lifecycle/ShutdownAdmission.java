package io.dualbase.lifecycle;

import java.util.concurrent.atomic.AtomicBoolean;

import io.dualbase.lease.LeaseAdmission;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseStack;
import org.jspecify.annotations.Nullable;

/**
 * Who may still borrow during a shutdown: the thread that closes the application, so that
 * its beans can put away what they hold, and for a while whoever is in the middle of
 * work. May be asked by any thread.
 */
final class ShutdownAdmission implements LeaseAdmission {

	private final LeaseRegistry registry;

	private final Thread closer = Thread.currentThread();

	private final long begunAt = System.nanoTime();

	private volatile boolean timeIsOver;

	private volatile boolean drained;

	/**
	 * The calling thread begins to close the application.
	 * @param registry the leases
	 */
	ShutdownAdmission(LeaseRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void admit(LeaseStack stack, @Nullable LeaseScope scope) {
		if (!(isClosing(stack, scope) || isInTime(scope))) {
			throw new LeaseRefusedException("No connection is lent, because the application is shutting down: only "
					+ "work that had been begun may still borrow. Let another instance do it.");
		}
	}

	/** What a bean does in pipelines when it is destroyed may be on any thread. */
	private boolean isClosing(LeaseStack stack, @Nullable LeaseScope scope) {
		return Thread.currentThread() == this.closer || (this.drained && stack == LeaseStack.REACTIVE && scope == null);
	}

	private boolean isInTime(@Nullable LeaseScope scope) {
		return !this.timeIsOver && (isBegun(scope) || hasConnection());
	}

	private boolean isBegun(@Nullable LeaseScope scope) {
		return scope != null && !scope.isOver() && scope.isBegunBefore(this.begunAt);
	}

	/** Work that nobody told us of is in the middle of something too. */
	private boolean hasConnection() {
		AtomicBoolean found = new AtomicBoolean();
		this.registry.forEach((lease) -> {
			if (lease.isOwnedBy(Thread.currentThread())) {
				found.set(true);
			}
		});
		return found.get();
	}

	/** Begun work has had its time. */
	void timeIsOver() {
		this.timeIsOver = true;
	}

	/** All connections are back, and the pools close. */
	void drained() {
		this.drained = true;
	}

	Thread closer() {
		return this.closer;
	}

}
