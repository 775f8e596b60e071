package io.dualbase.lease;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The leases of all pools of an application.
 * <p>
 * Has no thread of its own: whoever cleans up calls {@link #tick()} about ten times a
 * second. May be used by any thread.
 */
public final class LeaseRegistry {

	private static final Log logger = LogFactory.getLog(LeaseRegistry.class);

	private final List<LeasePool> pools = new CopyOnWriteArrayList<>();

	private final List<LeasePoolListener> poolListeners = new CopyOnWriteArrayList<>();

	private final ReferenceQueue<Object> queue = new ReferenceQueue<>();

	private final AtomicLong lastId = new AtomicLong();

	private final LeaseScopes scopes;

	private final Supplier<List<LeaseListener>> listeners;

	private final LeaseClock clock;

	private volatile @Nullable LeaseAdmission admission;

	private volatile @Nullable BorrowGuard guard;

	/**
	 * Create a new instance.
	 * @param scopes the scopes of the threads that borrow
	 * @param listeners hear of what does not end as it should; asked for when there is
	 * something to tell
	 */
	public LeaseRegistry(LeaseScopes scopes, Supplier<List<LeaseListener>> listeners) {
		this(scopes, listeners, System::nanoTime);
	}

	LeaseRegistry(LeaseScopes scopes, Supplier<List<LeaseListener>> listeners, LongSupplier nanoTime) {
		this.scopes = scopes;
		this.listeners = listeners;
		this.clock = new LeaseClock(nanoTime);
	}

	/**
	 * A pool begins to lend connections.
	 * @param name its name
	 * @param stack over which it lends
	 * @param gauge how it stands
	 * @return where its leases are kept
	 */
	public LeasePool open(String name, LeaseStack stack, PoolGauge gauge) {
		LeasePool pool = new LeasePool(name, stack, this, gauge);
		this.pools.add(pool);
		this.poolListeners.forEach((listener) -> listener.opened(pool));
		return pool;
	}

	/**
	 * A pool lends no more connections.
	 * @param pool the pool
	 */
	public void close(LeasePool pool) {
		if (this.pools.remove(pool)) {
			this.poolListeners.forEach((listener) -> listener.closed(pool));
		}
	}

	/**
	 * Tell a listener of the pools that there are and of those to come.
	 * @param listener hears of them, perhaps twice of one that comes just now
	 */
	public void follow(LeasePoolListener listener) {
		this.poolListeners.add(listener);
		this.pools.forEach(listener::opened);
	}

	/**
	 * All pools that lend connections.
	 * @return a copy
	 */
	public List<LeasePool> pools() {
		return List.copyOf(this.pools);
	}

	/**
	 * Look at every lease of every pool.
	 * @param action what to do with each
	 */
	public void forEach(Consumer<? super Lease> action) {
		this.pools.forEach((pool) -> pool.forEach(action));
	}

	/**
	 * Move the clock of the leases on, and count what there is.
	 */
	public void tick() {
		this.clock.tick();
		this.pools.forEach(LeasePool::look);
	}

	/**
	 * A lease whose handle nobody can reach any more.
	 * @return the lease, which may have ended; {@code null} if there is none just now
	 */
	public @Nullable Lease pollCollected() {
		Reference<?> reference = this.queue.poll();
		return (Lease) reference;
	}

	/**
	 * The scopes of the threads that borrow.
	 * @return the scopes
	 */
	public LeaseScopes scopes() {
		return this.scopes;
	}

	/**
	 * From now on ask before a connection is lent.
	 * @param admission decides, {@code null} to lend to everybody
	 */
	public void admitOnly(@Nullable LeaseAdmission admission) {
		this.admission = admission;
	}

	/**
	 * From now on have somebody look at what borrowers do.
	 * @param guard looks, {@code null} for nobody
	 */
	public void guardBorrows(@Nullable BorrowGuard guard) {
		this.guard = guard;
	}

	/**
	 * To be called before a connection is borrowed, on the thread that borrows or
	 * subscribes.
	 * @param stack over which it is borrowed
	 * @param scope the work for which it is wanted, {@code null} if unknown
	 * @return what {@linkplain Lease#guardedBy is to look} at the statements of the
	 * lease, {@code null} for nothing
	 * @throws LeaseRefusedException if it must not be lent
	 */
	public @Nullable StatementGuard admit(LeaseStack stack, @Nullable LeaseScope scope) {
		LeaseAdmission admission = this.admission;
		if (admission != null) {
			admission.admit(stack, scope);
		}
		BorrowGuard guard = this.guard;
		return (guard != null) ? guard.borrowing(stack) : null;
	}

	void notifyListeners(Consumer<LeaseListener> message) {
		for (LeaseListener listener : this.listeners.get()) {
			try {
				message.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of leases failed.", ex);
			}
		}
	}

	ReferenceQueue<Object> queue() {
		return this.queue;
	}

	long now() {
		return this.clock.now();
	}

	long nextId() {
		return this.lastId.incrementAndGet();
	}

}
