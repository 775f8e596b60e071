package io.dualbase.sqlite.r2dbc.exec;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import reactor.core.publisher.Operators;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The thread of one physical connection, started by its first task. Tasks run in the
 * order of their arrival; what is asked for on the thread itself runs at once. As
 * subscribers are called on it, blocking it would wait for a result that only it can
 * bring: Reactor refuses that.
 * <p>
 * Other threads may run tasks themselves while there is nothing else to do. Whoever runs
 * one has the session meanwhile.
 */
final class Worker {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final Ownership session = new Ownership();

	private final Thread thread;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile boolean parked;

	private volatile boolean stopping;

	private volatile boolean ended;

	Worker(String name) {
		this.thread = new WorkerThread(this::work, name);
	}

	/**
	 * The thread on whose behalf the current one acts: itself, unless it is a worker.
	 */
	static Thread origin() {
		Thread current = Thread.currentThread();
		return (current instanceof WorkerThread worker) ? worker.origin : current;
	}

	/**
	 * From here on the current thread, if it is a worker, acts for who asked for this.
	 */
	static void actFor(Operation operation) {
		if (Thread.currentThread() instanceof WorkerThread worker) {
			worker.origin = operation.origin();
		}
	}

	/** Whether the current thread is that of some connection. */
	static boolean isCurrent() {
		return Thread.currentThread() instanceof WorkerThread;
	}

	/** Whether tasks are to run on the current thread. After the end, any will do. */
	boolean isHere() {
		return Thread.currentThread() == this.thread || this.ended;
	}

	/** Whether the current thread may wait for other connections. */
	boolean mayWaitHere() {
		return Thread.currentThread() == this.thread || !Schedulers.isInNonBlockingThread();
	}

	/** After the end, tasks run on the caller's thread and find the connection closed. */
	void execute(Runnable task) {
		if (this.session.isMine() && mayWaitHere()) {
			task.run();
		}
		else {
			submit(task);
		}
	}

	/** Runs the task on the current thread, unless there is something else to do. */
	void executeHere(Runnable task) {
		if (this.session.isMine() || isIdle()) {
			if (this.session.take()) {
				try {
					task.run();
				}
				finally {
					leave();
				}
				return;
			}
		}
		submit(task);
	}

	/** Not even on the thread itself does the task run at once. */
	void submit(Runnable task) {
		this.tasks.add(task);
		if (!this.session.isMine()) {
			attend();
		}
	}

	/**
	 * Lets others have the session while the current thread calls a subscriber, who may
	 * do anything. The worker itself keeps it.
	 */
	void pause() {
		if (!isHere() && this.session.isOutermost()) {
			leave();
		}
	}

	/** Whether the current thread has the session again, or still. */
	boolean resume() {
		return this.session.isMine() || (isIdle() && this.session.take());
	}

	private boolean isIdle() {
		return this.tasks.isEmpty() && !this.ended;
	}

	private void leave() {
		if (this.session.isMine()) {
			this.session.give();
			if (!this.tasks.isEmpty()) {
				attend();
			}
		}
	}

	/** Sees to it that there is somebody to do what is to be done. */
	private void attend() {
		if (this.ended) {
			runAll();
		}
		else if (this.parked) {
			LockSupport.unpark(this.thread);
		}
		else if (!this.started.get() && this.started.compareAndSet(false, true)) {
			this.thread.start();
		}
	}

	/** Lets the thread end once no task is left. */
	void stop() {
		this.stopping = true;
		LockSupport.unpark(this.thread);
	}

	private void work() {
		runAll();
		while (!this.stopping) {
			awaitTask();
			runAll();
		}
		this.ended = true;
		runAll();
	}

	private void awaitTask() {
		this.parked = true;
		if ((this.tasks.isEmpty() || !this.session.isFree()) && !this.stopping) {
			LockSupport.park(this);
		}
		this.parked = false;
	}

	private void runAll() {
		while (!this.tasks.isEmpty() && this.session.take()) {
			Runnable task = this.tasks.poll();
			while (task != null) {
				run(task);
				task = this.tasks.poll();
			}
			this.session.give();
		}
	}

	/** A subscriber that throws must not take the connection of others with it. */
	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			Operators.onErrorDropped(ex, Context.empty());
		}
	}

	private static final class WorkerThread extends Thread implements NonBlocking {

		/** Belongs to this very thread. */
		private Thread origin = this;

		WorkerThread(Runnable work, String name) {
			super(work, name);
			setDaemon(true);
		}

	}

}
