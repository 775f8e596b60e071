package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.dualbase.blocking.pool.LimitableConnection;
import io.dualbase.engine.Engine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Cuts the connection of a transaction that is still not over a little after its timeout.
 * <p>
 * Until then drivers ask the server to cancel the statement that runs. That helps only if
 * the server can be reached: when packets vanish, a thread waits in its driver for as
 * long as {@code database.response-timeout} lets it. Aborting the connection wakes it,
 * except in MariaDB's driver, which waits for the same thread; so the time that each
 * statement waits for the network is limited to what is left. Transactions without a
 * timeout cost nothing.
 * <p>
 * An entry belongs to the thread of its transaction, which adds and removes it; aborting
 * is done by a thread of our own, which exists only once a transaction had a timeout.
 */
final class OverdueTransactions implements TransactionExecutionListener, AutoCloseable {

	private static final Log logger = LogFactory.getLog(OverdueTransactions.class);

	/** For the server's answer to a cancel. */
	private static final Duration GRACE = Duration.ofMillis(500);

	private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

	private final Map<TransactionExecution, Limited> limited = new ConcurrentHashMap<>();

	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "dualbase-overdue-transactions");
		thread.setDaemon(true);
		return thread;
	});

	private final Engine engine;

	private final boolean overNetwork;

	/**
	 * Create a new instance.
	 * @param engine knows how to limit a statement
	 * @param overNetwork whether there is a network between us and the database; drivers
	 * can always stop what runs in their own process
	 */
	OverdueTransactions(Engine engine, boolean overNetwork) {
		this.engine = engine;
		this.overNetwork = overNetwork;
		this.clock.setRemoveOnCancelPolicy(true);
		this.clock.setKeepAliveTime(IDLE_THREAD.toMillis(), TimeUnit.MILLISECONDS);
		this.clock.allowCoreThreadTimeOut(true);
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		ConnectionHolder holder = (this.overNetwork && beginFailure == null) ? holder(transaction) : null;
		if (holder != null && holder.hasTimeout() && transaction.isNewTransaction()) {
			limit(transaction, holder.getConnection(), Duration.ofMillis(holder.getTimeToLiveInMillis()));
		}
	}

	private void limit(TransactionExecution transaction, Connection connection, Duration timeout) {
		long millis = timeout.plus(GRACE).toMillis();
		try {
			// The pool takes it back.
			connection.setNetworkTimeout(Runnable::run, (int) Math.min(millis, Integer.MAX_VALUE));
		}
		catch (SQLException ex) {
			logger.debug("The driver cannot limit its wait for the network.", ex);
		}
		if (connection instanceof LimitableConnection limitable) {
			long end = System.nanoTime() + timeout.toNanos();
			limitable.limit((statement) -> limit(statement, Duration.ofNanos(end - System.nanoTime())));
		}
		this.limited.put(transaction, new Limited(connection,
				this.clock.schedule(() -> startAbort(connection), millis, TimeUnit.MILLISECONDS)));
	}

	/** What begins too late is left to those who refuse it. */
	private void limit(Statement statement, Duration left) {
		try {
			if (!left.isNegative()) {
				this.engine.limit(statement, left, GRACE);
			}
		}
		catch (SQLException ex) {
			logger.debug("The driver cannot limit the wait of a statement.", ex);
		}
	}

	private static @Nullable ConnectionHolder holder(TransactionExecution transaction) {
		return (transaction instanceof DefaultTransactionStatus status && status.hasTransaction()
				&& status.getTransaction() instanceof JdbcTransactionObjectSupport jdbc && jdbc.hasConnectionHolder())
						? jdbc.getConnectionHolder() : null;
	}

	/** On a thread of its own, because a driver may wait for the very thread to wake. */
	private static void startAbort(Connection connection) {
		Thread thread = new Thread(() -> abort(connection), "dualbase-abort");
		thread.setDaemon(true);
		thread.start();
	}

	private static void abort(Connection connection) {
		logger.warn("A transaction was not over half a second after its timeout, and cancelling its statement did "
				+ "not help. Its connection is aborted.");
		try {
			connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			logger.warn("The connection of a transaction that is over its timeout could not be aborted.", ex);
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		forget(transaction);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		forget(transaction);
	}

	private void forget(TransactionExecution transaction) {
		Limited limited = this.limited.isEmpty() ? null : this.limited.remove(transaction);
		if (limited != null) {
			limited.forget();
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

	/**
	 * A transaction with a timeout.
	 *
	 * @param connection its connection
	 * @param abort cuts the connection when that is due
	 */
	private record Limited(Connection connection, Future<?> abort) {

		void forget() {
			this.abort.cancel(false);
			if (this.connection instanceof LimitableConnection limitable) {
				limitable.limit(null);
			}
		}

	}

}
