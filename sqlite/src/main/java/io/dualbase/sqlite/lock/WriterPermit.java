package io.dualbase.sqlite.lock;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The right to write to one file, for all connections of this JVM, whichever stack they
 * belong to. Given in the order of asking, and handed straight to the next.
 * <p>
 * It only spares the connections from polling for SQLite's own lock, where newcomers
 * overtake who has waited longest. That lock stays in force for other processes, and for
 * whatever writes without having asked here.
 */
public final class WriterPermit {

	/**
	 * For the whole JVM, because both stacks open the same file without knowing of each
	 * other. A permit goes when the last connection that holds it does.
	 */
	private static final Map<Path, Reference<WriterPermit>> PERMITS = new ConcurrentHashMap<>();

	private static final System.Logger logger = System.getLogger(WriterPermit.class.getName());

	private static final long LONG_HOLD_MILLIS = 1000;

	private static final long SUSPICION_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final Path file;

	/** Guards the two below; nothing slow happens under it. */
	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Waiter> waiters = new ArrayDeque<>();

	private volatile @Nullable Writer holder;

	WriterPermit(Path file) {
		this.file = file;
	}

	/**
	 * Finds the permit of a file.
	 * @param file its path; links are followed, so that all paths to it share one permit
	 * @return the permit, to be kept for as long as the file is in use
	 */
	public static WriterPermit of(Path file) {
		PERMITS.values().removeIf((known) -> known.get() == null);
		Path canonical = canonical(file);
		while (true) {
			WriterPermit created = new WriterPermit(canonical);
			WriterPermit permit = PERMITS
				.compute(canonical,
						(path, known) -> (known != null && known.get() != null) ? known : new WeakReference<>(created))
				.get();
			if (permit != null) {
				return permit;
			}
		}
	}

	private static Path canonical(Path file) {
		try {
			return file.toRealPath();
		}
		catch (IOException ex) {
			return file.toAbsolutePath().normalize();
		}
	}

	/**
	 * Waits for the permit.
	 * @param writer who wants to write
	 * @param limit the longest wait
	 * @param givenUp asked whenever this thread is unparked; true ends the wait
	 * @throws SQLException {@link WriteAccessException} if the wait ends without the
	 * permit, or would never end
	 */
	public void acquire(Writer writer, Duration limit, BooleanSupplier givenUp) throws SQLException {
		if (!limit.isZero()) {
			refuseDeadlock(writer);
		}
		Waiter waiter = takeOrQueue(writer);
		if (waiter != null) {
			await(waiter, limit, givenUp);
		}
	}

	/** No lock is needed to see what cannot change while this writer waits. */
	private void refuseDeadlock(Writer writer) throws SQLException {
		Writer current = this.holder;
		if (current != null && current.waitsFor(writer)) {
			throw WriteAccessException.deadlock(this.file, current, writer);
		}
	}

	private @Nullable Waiter takeOrQueue(Writer writer) {
		this.lock.lock();
		try {
			if (this.holder == null) {
				hand(writer);
				return null;
			}
			Waiter waiter = new Waiter(writer);
			this.waiters.addLast(waiter);
			return waiter;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(Waiter waiter, Duration limit, BooleanSupplier givenUp) throws SQLException {
		long start = System.nanoTime();
		long longest = limit.toNanos();
		while (!waiter.granted) {
			long waited = System.nanoTime() - start;
			SQLException reason = reasonToLeave(waiter.writer, waited >= longest, limit, givenUp);
			if (reason != null) {
				leave(waiter);
				throw reason;
			}
			LockSupport.parkNanos(this, pause(waiter.writer, longest - waited));
		}
	}

	private long pause(Writer writer, long left) {
		Writer current = this.holder;
		boolean suspicious = current != null && current.mayWaitFor(writer);
		return suspicious ? Math.min(left, SUSPICION_CHECK_NANOS) : left;
	}

	private @Nullable SQLException reasonToLeave(Writer writer, boolean late, Duration limit, BooleanSupplier givenUp) {
		Writer current = this.holder;
		if (givenUp.getAsBoolean()) {
			return WriteAccessException.givenUp(this.file);
		}
		if (Thread.interrupted()) {
			Thread.currentThread().interrupt();
			return WriteAccessException.interrupted(this.file);
		}
		if (current != null && current.mayWaitFor(writer) && current.isBlockedOnPublisher()) {
			return WriteAccessException.deadlock(this.file, current, writer);
		}
		return late ? WriteAccessException.timeout(this.file, limit, current) : null;
	}

	/** It may have been handed over just now, and then goes on to the next. */
	private void leave(Waiter waiter) {
		this.lock.lock();
		try {
			if (!this.waiters.remove(waiter)) {
				release(waiter.writer);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives the permit to who has waited longest.
	 * @param writer who had it; anybody else changes nothing
	 */
	public void release(Writer writer) {
		Waiter next;
		this.lock.lock();
		try {
			if (this.holder != writer) {
				return;
			}
			this.holder = null;
			next = this.waiters.pollFirst();
			if (next != null) {
				hand(next.writer);
				next.granted = true;
				warnOf(next.writer);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (next != null) {
			LockSupport.unpark(next.thread);
			report(writer);
		}
	}

	/** Who may be waited for by the new holder has to look at it again and again. */
	private void warnOf(Writer newHolder) {
		for (Waiter waiter : this.waiters) {
			if (newHolder.mayWaitFor(waiter.writer)) {
				LockSupport.unpark(waiter.thread);
			}
		}
	}

	private void hand(Writer writer) {
		writer.begins();
		this.holder = writer;
	}

	private void report(Writer writer) {
		long held = writer.heldMillis();
		if (held >= LONG_HOLD_MILLIS) {
			logger.log(System.Logger.Level.WARNING,
					"Write access to SQLite database ''{0}'' was held for {1,number,#} ms by {2} while others waited. "
							+ "Do slow things outside write transactions.",
					this.file.getFileName(), held, writer);
		}
	}

	/**
	 * One thread in the queue.
	 */
	private static final class Waiter {

		private final Writer writer;

		private final Thread thread = Thread.currentThread();

		private volatile boolean granted;

		Waiter(Writer writer) {
			this.writer = writer;
		}

	}

}
