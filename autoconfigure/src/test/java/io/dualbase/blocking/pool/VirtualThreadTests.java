package io.dualbase.blocking.pool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.LeaseStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java 17 has no virtual threads")
class VirtualThreadTests {

	private static final int THREADS = 20_000;

	@TempDir
	private Path directory;

	@Test
	void manyVirtualThreadsShareAFewConnectionsAndLeaveNone() throws Exception {
		try (TestPool pool = new TestPool(this.directory, 4, (configured) -> configured.setConnectionTimeout(60_000))) {
			AtomicInteger served = new AtomicInteger();
			ExecutorService threads = virtualThreads();
			for (int i = 0; i < THREADS; i++) {
				threads.submit(() -> {
					use(pool);
					return served.incrementAndGet();
				});
			}
			threads.shutdown();
			assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
			assertThat(served).hasValue(THREADS);
			assertThat(pool.leases()).isEmpty();
			LeaseStatistics statistics = pool.registry.pools().get(0).statistics();
			assertThat(statistics.borrowed()).isEqualTo(THREADS + 1);
		}
	}

	@Test
	void virtualOwnerIsCalledSo() throws Exception {
		try (TestPool pool = new TestPool(this.directory, 1)) {
			ExecutorService threads = virtualThreads();
			assertThat(threads.submit(() -> {
				try (Connection connection = pool.borrow()) {
					return TestPool.leaseOf(connection).owner();
				}
			}).get(20, TimeUnit.SECONDS)).startsWith("virtual thread #");
			threads.shutdown();
		}
	}

	private static void use(TestPool pool) throws SQLException {
		try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
			statement.execute("select 1");
		}
	}

	/** Not in the Java that this is compiled for. */
	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

}
