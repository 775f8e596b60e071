package io.dualbase.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does what may take time, one thing after the other, on a thread that is there only
 * while there is something to do. Never waits, and forgets what there is no room for.
 * Owned by the application context, which closes it. No {@code Executor}, in whose place
 * Spring Boot would not make one for the application.
 */
final class SideThread implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SideThread.class);

	private static final int ROOM = 100;

	private static final int IDLE_SECONDS = 1;

	private final ThreadPoolExecutor executor;

	SideThread(String name) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(name + "-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(ROOM),
				threads, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.allowCoreThreadTimeOut(true);
	}

	void execute(Runnable task) {
		this.executor.execute(() -> run(task));
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Something that was to be done about a borrowed connection failed.", ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
