package io.dualbase.blocking.pool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dualbase.lease.Lease;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Owners that close what a reaper takes back at the same moment.
 * {@code -Ddualbase.stress.seconds} makes it longer.
 */
class LeaseRaceTests {

	private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("dualbase.stress.seconds", 2));

	private static final int OWNERS = 6;

	private final Map<Connection, Thread> owners = new ConcurrentHashMap<>();

	private final Queue<String> faults = new ConcurrentLinkedQueue<>();

	private final AtomicLong borrowed = new AtomicLong();

	private final AtomicLong reclaimed = new AtomicLong();

	private final AtomicLong told = new AtomicLong();

	private volatile boolean over;

	@Test
	void noConnectionHasTwoOwnersAndNoInnocentIsHarmed(@TempDir Path directory) throws Exception {
		try (TestPool pool = new TestPool(directory, 4, (configured) -> {
			configured.setAutoCommit(true);
			configured.setConnectionTimeout(20_000);
		})) {
			List<Thread> threads = Stream
				.concat(IntStream.range(0, OWNERS).mapToObj((i) -> new Thread(() -> own(pool), "owner-" + i)),
						Stream.of(new Thread(() -> reap(pool), "reaper"), new Thread(() -> reap(pool), "reaper-2")))
				.toList();
			threads.forEach(Thread::start);
			threads.get(0).join(TIME.toMillis());
			this.over = true;
			for (Thread thread : threads) {
				thread.join(TIME.toMillis() + 30_000);
			}
			assertThat(pool.leases()).isEmpty();
			assertThat(pool.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
		System.out.printf("%d borrowed, %d taken back, %d owners told%n", this.borrowed.get(), this.reclaimed.get(),
				this.told.get());
		assertThat(this.faults).isEmpty();
		assertThat(this.reclaimed).hasPositiveValue();
		assertThat(this.told).hasPositiveValue();
	}

	private void own(TestPool pool) {
		while (!this.over) {
			try (Connection connection = pool.borrow()) {
				this.borrowed.incrementAndGet();
				Connection driver = TestPool.driverOf(connection);
				Thread other = this.owners.putIfAbsent(driver, Thread.currentThread());
				if (other != null) {
					this.faults.add("two owners: " + other + " and " + Thread.currentThread());
				}
				use(connection);
				leave(connection, driver);
			}
			catch (SQLException | RuntimeException ex) {
				this.faults.add("not borrowed or not closed: " + ex);
			}
		}
	}

	private void use(Connection connection) {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select 1")) {
			rows.next();
		}
		catch (SQLException | RuntimeException ex) {
			// A call that had begun may fail by what the driver says.
			if (TestPool.leaseOf(connection).reclaimed() != null) {
				this.told.incrementAndGet();
			}
			else {
				this.faults.add("harmed: " + ex);
			}
		}
	}

	/** One that was taken back is never lent again, and stays in the map. */
	private void leave(Connection connection, Connection driver) {
		if (TestPool.leaseOf(connection).isHeld()) {
			this.owners.remove(driver);
		}
	}

	private void reap(TestPool pool) {
		while (!this.over) {
			for (Lease lease : pool.leases()) {
				if (ThreadLocalRandom.current().nextInt(8) == 0
						&& lease.reclaim(new Reclaim(StaleRule.HARD, "Chance.", TestPool.RECLAIM.at()))) {
					this.reclaimed.incrementAndGet();
				}
			}
			pool.registry.pollCollected();
			Thread.onSpinWait();
		}
	}

}
