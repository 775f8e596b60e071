package io.dualbase.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.dualbase.engine.ServerProbe;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseStack;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Asks the server over a connection that is opened for the question, because the pools
 * may be exhausted just then. Who gets no answer in time must take the session for busy.
 */
final class ProbedSessions implements ServerSessions {

	private static final Log logger = LogFactory.getLog(ProbedSessions.class);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ServerProbe probe;

	private final Set<LeaseStack> stacks;

	private final ConnectionSource source;

	private final Executor executor;

	/**
	 * Create a new instance.
	 * @param probe what to ask
	 * @param stacks those whose connections lead to the server that is asked
	 * @param source opens a connection to it
	 * @param executor waits for the answer
	 */
	ProbedSessions(ServerProbe probe, Set<LeaseStack> stacks, ConnectionSource source, Executor executor) {
		this.probe = probe;
		this.stacks = stacks;
		this.source = source;
		this.executor = executor;
	}

	@Override
	public CompletableFuture<SessionAnswer> ask(Lease lease, Duration idle) {
		if (!this.stacks.contains(lease.pool().stack())) {
			return UNKNOWN.ask(lease, idle);
		}
		return session(lease).map((session) -> ask(() -> answer(session, idle)))
			.orElseGet(() -> UNKNOWN.ask(lease, idle));
	}

	private Optional<String> session(Lease lease) {
		Long number = lease.sessionNumber();
		return (number != null) ? Optional.of(number.toString()) : this.probe.session(lease.driverConnection());
	}

	private CompletableFuture<SessionAnswer> ask(Supplier<SessionAnswer> question) {
		return CompletableFuture.supplyAsync(question, this.executor)
			.completeOnTimeout(SessionAnswer.BUSY, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
	}

	private SessionAnswer answer(String session, Duration idle) {
		try (Connection connection = this.source.open()) {
			connection.setNetworkTimeout(Runnable::run, (int) LIMIT.toMillis());
			return answer(connection, session, idle);
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("The server could not be asked about a session.", ex);
			return SessionAnswer.BUSY;
		}
	}

	private SessionAnswer answer(Connection connection, String session, Duration idle) throws SQLException {
		try (PreparedStatement query = connection.prepareStatement(this.probe.query())) {
			query.setString(1, session);
			try (ResultSet row = query.executeQuery()) {
				if (!row.next()) {
					return SessionAnswer.UNKNOWN;
				}
				long idleMillis = row.getLong(1);
				return (!row.wasNull() && idleMillis >= idle.toMillis()) ? SessionAnswer.IDLE : SessionAnswer.BUSY;
			}
		}
	}

	/**
	 * Opens connections past the pools.
	 */
	@FunctionalInterface
	interface ConnectionSource {

		Connection open() throws SQLException;

	}

}
