package io.dualbase.blocking.pool;

import java.lang.ref.PhantomReference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the garbage collector takes for dropped.
 */
class ReachabilityTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/** Until the compilers have looked at the delegates. */
	private static final int WARM_UP = 30_000;

	@TempDir
	private Path directory;

	private TestPool pool;

	@BeforeEach
	void open() throws SQLException {
		this.pool = new TestPool(this.directory, 2);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void droppedHandleIsFound() throws SQLException {
		drop();
		awaitCollected();
		assertThat(this.pool.leases().get(0).reclaim(TestPool.RECLAIM)).isTrue();
	}

	@SuppressWarnings("resource")
	private void drop() throws SQLException {
		this.pool.borrow().createStatement();
	}

	@Test
	void rowsAloneKeepTheirConnection() throws SQLException {
		readRowsOnly();
		awaitCollected();
	}

	private void readRowsOnly() throws SQLException {
		ResultSet rows = rows();
		for (int i = 1; i <= 5; i++) {
			System.gc();
			assertThat(rows.next()).isTrue();
			assertThat(rows.getInt(1)).isEqualTo(i);
			assertThat(this.pool.registry.pollCollected()).isNull();
		}
	}

	@SuppressWarnings("resource")
	private ResultSet rows() throws SQLException {
		return this.pool.borrow()
			.createStatement()
			.executeQuery("select 1 union all select 2 union all select 3 union all select 4 union all select 5");
	}

	@Test
	void handleIsReachableWhileItsOwnMethodRuns() throws SQLException {
		Looking looking = new Looking();
		for (int i = 0; i < WARM_UP; i++) {
			looking.callAndDrop();
		}
		for (int i = 0; i < 20; i++) {
			looking.collecting = true;
			looking.callAndDrop();
		}
		assertThat(looking.looks).as("calls during which garbage was collected").hasValue(20);
		assertThat(looking.lost).as("handles that were lost during a call").hasValue(0);
	}

	private void awaitCollected() {
		await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
			System.gc();
			return this.pool.registry.pollCollected() != null;
		});
	}

	/**
	 * A connection in whose methods garbage is collected, when nobody but the caller's
	 * frame holds its handle.
	 */
	private final class Looking {

		private final LeasePool leases = ReachabilityTests.this.pool.registry.open("looking", LeaseStack.BLOCKING,
				new HikariGauge(ReachabilityTests.this.pool.pool));

		private final AtomicInteger looks = new AtomicInteger();

		private final AtomicInteger lost = new AtomicInteger();

		private boolean collecting;

		private Lease lease = lend().lease();

		private final Connection connection = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> look());

		private TrackedConnection lend() {
			TrackedConnection handle = new TrackedConnection(this.connection, (tracked) -> new JdbcLease(tracked,
					this.leases, null, ReachabilityTests.this.pool.pool, this.connection, null));
			this.lease = handle.lease();
			return handle;
		}

		void callAndDrop() throws SQLException {
			lend().nativeSQL("select 1");
		}

		private String look() {
			if (this.collecting) {
				this.collecting = false;
				System.gc();
				this.looks.incrementAndGet();
				PhantomReference<Object> reference = this.lease;
				if (reference.refersTo(null)) {
					this.lost.incrementAndGet();
				}
			}
			return "";
		}

	}

}
