package io.dualbase.benchmarks.lease;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.DoubleStream;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One pool and one operation of {@link LeaseBenchmark}, in a JVM of its own: the compiler
 * sees nothing else.
 */
final class LeaseSide {

	static final String RESULT = "minimum, 10th percentile, bytes: ";

	private static final Duration WARM_UP = Duration.ofSeconds(2);

	private static final Duration MEASURED = Duration.ofSeconds(3);

	private static final int BATCH = 2_000;

	private static final int BATCH_ON_SERVER = 20;

	private static final int PERCENT = 10;

	private LeaseSide() {
	}

	/**
	 * Measures and prints.
	 * @param args name of the contender, name of the operation, and URL, user and
	 * password of a database unless it is a stub
	 */
	public static void main(String[] args) throws Exception {
		boolean stub = args.length == 2;
		DataSource database = stub ? new StubDataSource() : new DriverManagerDataSource(args[2], args[3], args[4]);
		DataSource pool = Contender.valueOf(args[0]).open(database);
		Operation operation = Operation.valueOf(args[1]);
		int batch = stub ? BATCH : BATCH_ON_SERVER;
		measure(pool, operation, batch, WARM_UP);
		long bytes = allocated();
		double[] times = measure(pool, operation, batch, MEASURED);
		bytes = allocated() - bytes;
		System.out.printf(Locale.ROOT, "%s%.1f %.1f %d%n", RESULT, times[0], times[times.length / PERCENT],
				bytes / times.length / batch);
		System.exit(0);
	}

	private static double[] measure(DataSource pool, Operation operation, int batch, Duration time)
			throws SQLException {
		DoubleStream.Builder times = DoubleStream.builder();
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end) {
			times.add(time(pool, operation, batch));
		}
		return times.build().sorted().toArray();
	}

	private static double time(DataSource pool, Operation operation, int batch) throws SQLException {
		long start = System.nanoTime();
		for (int i = 0; i < batch; i++) {
			operation.run(pool);
		}
		return (double) (System.nanoTime() - start) / batch;
	}

	private static long allocated() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
	}

	/**
	 * What is done with a pool.
	 */
	enum Operation {

		/** Borrow and return. */
		BORROW {

			@Override
			void run(DataSource pool) throws SQLException {
				pool.getConnection().close();
			}

		},

		/** Borrow, prepare, execute, read a row and return. */
		QUERY {

			@Override
			void run(DataSource pool) throws SQLException {
				try (Connection connection = pool.getConnection();
						PreparedStatement statement = connection.prepareStatement("SELECT 1");
						ResultSet rows = statement.executeQuery()) {
					rows.next();
				}
			}

		};

		abstract void run(DataSource pool) throws SQLException;

	}

}
