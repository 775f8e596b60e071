package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
 * except in MariaDB's driver, which waits for the same thread; so the time that a
 * statement waits for the network is limited too. Transactions without a timeout cost
 * nothing.
 * <p>
 * An entry belongs to the thread of its transaction, which adds and removes it; aborting
 * is done by a thread of our own, which exists only once a transaction had a timeout.
 */
final class OverdueTransactions implements TransactionExecutionListener, AutoCloseable {

	private static final Log logger = LogFactory.getLog(OverdueTransactions.class);

	/** For the server's answer to a cancel. */
	private static final Duration GRACE = Duration.ofMillis(500);

	private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

	private final Map<TransactionExecution, Future<?>> limited = new ConcurrentHashMap<>();

	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "dualbase-overdue-transactions");
		thread.setDaemon(true);
		return thread;
	});

	private final boolean overNetwork;

	/**
	 * Create a new instance.
	 * @param overNetwork whether there is a network between us and the database; drivers
	 * can always stop what runs in their own process
	 */
	OverdueTransactions(boolean overNetwork) {
		this.overNetwork = overNetwork;
		this.clock.setRemoveOnCancelPolicy(true);
		this.clock.setKeepAliveTime(IDLE_THREAD.toMillis(), TimeUnit.MILLISECONDS);
		this.clock.allowCoreThreadTimeOut(true);
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		ConnectionHolder holder = (this.overNetwork && beginFailure == null) ? holder(transaction) : null;
		if (holder != null && holder.hasTimeout() && transaction.isNewTransaction()) {
			limit(transaction, holder.getConnection(), holder.getTimeToLiveInMillis() + GRACE.toMillis());
		}
	}

	private void limit(TransactionExecution transaction, Connection connection, long millis) {
		try {
			// The pool takes it back.
			connection.setNetworkTimeout(Runnable::run, (int) Math.min(millis, Integer.MAX_VALUE));
		}
		catch (SQLException ex) {
			logger.debug("The driver cannot limit its wait for the network.", ex);
		}
		this.limited.put(transaction, this.clock.schedule(() -> startAbort(connection), millis, TimeUnit.MILLISECONDS));
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
		Future<?> abort = this.limited.isEmpty() ? null : this.limited.remove(transaction);
		if (abort != null) {
			abort.cancel(false);
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
