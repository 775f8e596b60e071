package io.dualbase.session;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;

/**
 * Requests that do some work with a connection and then do not give it back, each in one
 * of five ways.
 */
final class Leaks {

	private static final int WAYS = 5;

	private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

	private static final int WORK_MILLIS = Integer.getInteger("dualbase.storm.work", 20);

	private final DataSource pool;

	private final LeaseScopes scopes;

	private final TaskDecorator tasks;

	private final AtomicInteger served = new AtomicInteger();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	/** Keeps the connections from the garbage collector. */
	private final Queue<Connection> kept = new ConcurrentLinkedQueue<>();

	Leaks(DataSource pool, LeaseScopes scopes, TaskDecorator tasks) {
		this.pool = pool;
		this.scopes = scopes;
		this.tasks = tasks;
	}

	int served() {
		return this.served.get();
	}

	/** Why requests were not served. */
	List<Throwable> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * What a client runs.
	 * @param number chooses the way
	 */
	Runnable request(int number) {
		return List
			.<Runnable>of(() -> inThread(new Thread(this::keep)), this::inVirtualThread,
					() -> this.tasks.decorate(this::keep).run(), this::inRequestThatEndsElsewhere, this::lose)
			.get(number % WAYS);
	}

	/** The same work without a leak. */
	void proper() {
		try (Connection connection = this.pool.getConnection()) {
			work(connection);
		}
		catch (SQLException ex) {
			this.failures.add(ex);
		}
	}

	private void keep() {
		Connection connection = lose();
		if (connection != null) {
			this.kept.add(connection);
		}
	}

	private @Nullable Connection lose() {
		try {
			Connection connection = this.pool.getConnection();
			work(connection);
			return connection;
		}
		catch (SQLException ex) {
			this.failures.add(ex);
			return null;
		}
	}

	private void work(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("select pg_sleep(%f)".formatted(WORK_MILLIS / 1000.0));
		}
		this.served.incrementAndGet();
	}

	private void inRequestThatEndsElsewhere() {
		LeaseScope scope = this.scopes.open(LeaseScope.Kind.REQUEST, "GET /orders");
		keep();
		this.scopes.resume(null);
		inThread(new Thread(scope::end));
	}

	private void inThread(Thread thread) {
		thread.start();
		join(thread);
	}

	private void inVirtualThread() {
		if (Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
			inThread(new Thread(this::keep));
			return;
		}
		try {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			join((Thread) start.invoke(null, (Runnable) this::keep));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
