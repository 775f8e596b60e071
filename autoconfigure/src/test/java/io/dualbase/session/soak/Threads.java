package io.dualbase.session.soak;

import java.lang.reflect.Method;

/**
 * Starts threads, virtual ones where Java has them.
 */
final class Threads {

	private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

	private Threads() {
	}

	static Thread start(Runnable task, boolean virtual) {
		if (virtual && Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS) {
			return startVirtual(task);
		}
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static Thread startVirtual(Runnable task) {
		try {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			return (Thread) start.invoke(null, task);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
