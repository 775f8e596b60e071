package io.dualbase.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Borrowers that hold connections for as long as a test lasts, with good reason: a slow
 * reader, a COPY on the driver's own connection, a transaction that thinks, and one that
 * went on with the connection of a thread that has ended.
 */
final class Innocents implements AutoCloseable {

	static final int NUMBER = 4;

	private static final int ROWS = 20;

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final DataSource pool;

	private final CountDownLatch begun = new CountDownLatch(NUMBER);

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER);

	private final List<Future<Integer>> results;

	Innocents(DataSource pool) throws SQLException, InterruptedException {
		this.pool = pool;
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(true);
			statement.execute("create table item (id int)");
		}
		this.results = Stream.<Callable<Integer>>of(this::readSlowly, this::copy, this::think, this::inherit)
			.map(this.threads::submit)
			.toList();
		assertThat(this.begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("all have their connections").isTrue();
	}

	/** All must be able to do what they want to. */
	void finish() throws InterruptedException, ExecutionException {
		this.end.countDown();
		for (Future<Integer> result : this.results) {
			assertThat(result.get()).isEqualTo(ROWS);
		}
	}

	private int readSlowly() throws SQLException, InterruptedException {
		try (Connection connection = transaction(); Statement statement = connection.createStatement()) {
			statement.setFetchSize(1);
			int rows = 0;
			try (ResultSet all = statement.executeQuery("select * from generate_series(1, " + ROWS + ")")) {
				while (all.next()) {
					rows++;
					if (rows == ROWS / 2) {
						pause();
					}
				}
			}
			connection.commit();
			return rows;
		}
	}

	private int copy() throws SQLException, InterruptedException {
		try (Connection connection = transaction()) {
			CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy item from stdin");
			byte[] row = { '1', '\n' };
			for (int i = 0; i < ROWS; i++) {
				copy.writeToCopy(row, 0, row.length);
				copy.flushCopy();
				if (i == ROWS / 2) {
					pause();
				}
			}
			int rows = (int) copy.endCopy();
			connection.rollback();
			return rows;
		}
	}

	private int think() throws SQLException, InterruptedException {
		try (Connection connection = transaction(); Statement statement = connection.createStatement()) {
			statement.execute("insert into item select generate_series(1, " + ROWS + ")");
			pause();
			int rows = statement.executeUpdate("delete from item");
			connection.commit();
			return rows;
		}
	}

	private int inherit() throws SQLException, InterruptedException, ExecutionException {
		ExecutorService first = Executors.newSingleThreadExecutor();
		Connection inherited = first.submit(this::transaction).get();
		try (Connection connection = inherited; Statement statement = connection.createStatement()) {
			statement.execute("select 1");
			first.shutdown();
			assertThat(first.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			pause();
			try (ResultSet row = statement.executeQuery("select " + ROWS)) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	private Connection transaction() throws SQLException {
		Connection connection = this.pool.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	/** Half of the work is done, and the other half is for later. */
	private void pause() throws InterruptedException {
		this.begun.countDown();
		this.end.await();
	}

	@Override
	public void close() {
		this.end.countDown();
		this.threads.shutdownNow();
	}

}
