package io.dualbase.sqlite.wal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class OnDemandThreadTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final AtomicInteger demandsMet = new AtomicInteger();

	private final AtomicInteger starts = new AtomicInteger();

	private final AtomicReference<Thread> lastThread = new AtomicReference<>();

	private OnDemandThread thread = new OnDemandThread("on-demand", LONG, this::work);

	private void work() {
		this.lastThread.set(Thread.currentThread());
		this.starts.incrementAndGet();
		do {
			this.demandsMet.incrementAndGet();
		}
		while (this.thread.awaitDemand());
	}

	@Test
	void startsWithTheFirstDemandAndStaysForTheNext() {
		assertThat(this.starts).hasValue(0);
		this.thread.demand();
		awaitDemandsMet(1);
		this.thread.demand();
		awaitDemandsMet(2);
		this.thread.stop();

		assertThat(this.starts).hasValue(1);
	}

	@Test
	void endsWithoutDemandAndStartsAgain() {
		this.thread = new OnDemandThread("on-demand", Duration.ofMillis(1), this::work);
		this.thread.demand();
		Awaitility.await().until(() -> this.lastThread.get() != null && !this.lastThread.get().isAlive());
		this.thread.demand();
		awaitDemandsMet(2);
		this.thread.stop();

		assertThat(this.starts).hasValue(2);
	}

	@Test
	void hasEndedWhenStopped() {
		this.thread.demand();
		awaitDemandsMet(1);

		this.thread.stop();

		assertThat(this.lastThread.get().isAlive()).isFalse();
	}

	@Test
	void startsNoMoreOnceStopped() {
		this.thread.stop();
		this.thread.demand();

		assertThat(this.thread.isStopped()).isTrue();
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch((alive) -> alive.getName().equals("on-demand"));
	}

	private void awaitDemandsMet(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(this.demandsMet).hasValue(count));
	}

}
