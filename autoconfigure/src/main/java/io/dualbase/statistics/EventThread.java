package io.dualbase.statistics;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Publishes events one after the other on a thread that is there only while there are
 * any. Never waits, and forgets the events for which there is no room. Owned by the
 * application context, which closes it.
 */
final class EventThread implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(EventThread.class);

	private static final int ROOM = 100;

	private static final int IDLE_SECONDS = 1;

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor executor;

	EventThread(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("dualbase-alarm-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(ROOM),
				threads, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.allowCoreThreadTimeOut(true);
	}

	void publish(Object event) {
		this.executor.execute(() -> publishNow(event));
	}

	private void publishNow(Object event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener to events of the database has failed.", ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
