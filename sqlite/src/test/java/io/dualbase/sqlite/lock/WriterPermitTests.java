package io.dualbase.sqlite.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.dualbase.sqlite.lock.WriteAccessException.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WriterPermit}.
 */
@Timeout(60)
class WriterPermitTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	Path directory;

	private final WriterPermit permit = new WriterPermit(Path.of("app.db"));

	@Test
	void isGivenInTheOrderOfAsking() throws Exception {
		Writer holder = take();
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		List<Thread> threads = new ArrayList<>();
		for (int number = 0; number < 20; number++) {
			int own = number;
			Thread thread = waiting(() -> {
				Writer writer = take();
				order.add(own);
				this.permit.release(writer);
			});
			threads.add(thread);
		}
		this.permit.release(holder);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(order).hasSize(20).isSorted();
	}

	@Test
	void isHeldByOneAtATime() throws Exception {
		AtomicBoolean held = new AtomicBoolean();
		AtomicBoolean overlap = new AtomicBoolean();
		int[] count = { 0 };
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			threads.add(start(() -> {
				for (int round = 0; round < 2000; round++) {
					Writer writer = take();
					overlap.compareAndSet(false, !held.compareAndSet(false, true));
					count[0]++;
					held.set(false);
					this.permit.release(writer);
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(overlap).isFalse();
		assertThat(count[0]).isEqualTo(16000);
	}

	@Test
	void namesTheHolderWhenTheWaitIsOver() throws Exception {
		AtomicReference<Writer> holder = new AtomicReference<>();
		Thread other = new Thread(() -> holder.set(take()), "nightly-import");
		other.start();
		other.join();
		assertThatExceptionOfType(WriteAccessException.class).isThrownBy(() -> acquire(Duration.ofMillis(10)))
			.withMessageMatching(
					"No write access to SQLite database 'app.db' within 10 ms. It has been held for \\d+ ms "
							+ "by a blocking transaction on thread 'nightly-import'. "
							+ "Make that transaction shorter, or raise the busy timeout.")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.TIMEOUT))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("55P03"));
		this.permit.release(holder.get());
		this.permit.release(take());
	}

	@Test
	void isNotHeldByWhoTimedOut() throws Exception {
		Writer holder = Writer.reactive(new Thread(), "import", null);
		Thread worker = start(() -> this.permit.acquire(holder, LONG, () -> false));
		worker.join();
		Thread late = start(() -> assertThatExceptionOfType(WriteAccessException.class)
			.isThrownBy(() -> acquire(Duration.ofMillis(1))));
		late.join();
		this.permit.release(holder);
		this.permit.release(take());
	}

	@Test
	void waiterThatGivesUpLeavesTheQueue() throws Exception {
		AtomicBoolean givenUp = new AtomicBoolean();
		AtomicReference<SQLException> failure = new AtomicReference<>();
		Writer holder = take();
		Thread waiter = waiting(() -> {
			try {
				this.permit.acquire(Writer.blocking(), LONG, givenUp::get);
			}
			catch (SQLException ex) {
				failure.set(ex);
			}
		});
		givenUp.set(true);
		LockSupport.unpark(waiter);
		waiter.join();
		assertThat((Throwable) failure.get()).isInstanceOfSatisfying(WriteAccessException.class,
				(ex) -> assertThat(ex.reason()).isEqualTo(Reason.GIVEN_UP));
		this.permit.release(holder);
		this.permit.release(take());
	}

	@Test
	void waiterThatIsInterruptedLeavesTheQueueAndStaysInterrupted() throws Exception {
		AtomicBoolean interrupted = new AtomicBoolean();
		Writer holder = take();
		Thread waiter = waiting(() -> {
			assertThatExceptionOfType(WriteAccessException.class).isThrownBy(() -> acquire(LONG))
				.withMessageContaining("interrupted");
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		waiter.interrupt();
		waiter.join();
		assertThat(interrupted).isTrue();
		this.permit.release(holder);
		this.permit.release(take());
	}

	@Test
	void isNotGivenBackByAnyoneElse() {
		Writer holder = take();
		this.permit.release(Writer.blocking());
		assertThatExceptionOfType(WriteAccessException.class).isThrownBy(() -> acquire(Duration.ZERO));
		this.permit.release(holder);
		this.permit.release(holder);
		this.permit.release(take());
	}

	@Test
	void isRefusedToAThreadThatHasItAlready() {
		Writer holder = take();
		assertThatExceptionOfType(WriteAccessException.class).isThrownBy(() -> acquire(LONG))
			.withMessageStartingWith("This write would wait for ever: a blocking transaction on thread '")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.DEADLOCK));
		this.permit.release(holder);
	}

	@Test
	void isRefusedToAWriteThatAHolderFromTheQueueWaitsFor() throws Exception {
		Writer holder = take();
		Sinks.One<SQLException> refusal = Sinks.one();
		Thread blocking = waiting(() -> {
			Writer writer = take();
			refusal.asMono().block();
			this.permit.release(writer);
		});
		Thread reactive = waiting(() -> {
			try {
				this.permit.acquire(Writer.reactive(blocking, null, null), LONG, () -> false);
			}
			catch (SQLException ex) {
				refusal.tryEmitValue(ex);
			}
		});
		this.permit.release(holder);
		reactive.join();
		blocking.join();
		assertThat((Throwable) refusal.asMono().block()).isInstanceOfSatisfying(WriteAccessException.class,
				(ex) -> assertThat(ex.reason()).isEqualTo(Reason.DEADLOCK));
	}

	@Test
	void isOnePerFileWhateverThePath() throws IOException {
		Path file = Files.createFile(this.directory.resolve("one.db"));
		Path link = Files.createSymbolicLink(this.directory.resolve("link.db"), file);
		WriterPermit one = WriterPermit.of(file);
		assertThat(WriterPermit.of(link)).isSameAs(one);
		assertThat(WriterPermit.of(this.directory.resolve("x/../one.db").normalize())).isSameAs(one);
		assertThat(WriterPermit.of(Files.createFile(this.directory.resolve("two.db")))).isNotSameAs(one);
	}

	private Writer take() {
		try {
			return acquire(LONG);
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	private Writer acquire(Duration limit) throws SQLException {
		Writer writer = Writer.blocking();
		this.permit.acquire(writer, limit, () -> false);
		return writer;
	}

	private Thread waiting(Task task) {
		Thread thread = start(task);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(1))
			.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		return thread;
	}

	private static Thread start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (SQLException ex) {
				throw new AssertionError(ex);
			}
		});
		thread.start();
		return thread;
	}

	@FunctionalInterface
	private interface Task {

		void run() throws SQLException;

	}

}
