package io.dualbase.error;

import java.io.IOException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.dualbase.engine.DriverFailure;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.util.ClassUtils;

/**
 * What failures mean that no server has given a code: those of networks, pools, Hibernate
 * and Spring.
 */
final class CodelessFailures {

	private static final boolean JPA_PRESENT = isPresent("jakarta.persistence.OptimisticLockException");

	private static final boolean R2DBC_PRESENT = isPresent("io.r2dbc.spi.R2dbcTimeoutException");

	private CodelessFailures() {
	}

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, CodelessFailures.class.getClassLoader());
	}

	static Optional<ErrorRow> meaningOf(Throwable failure) {
		DriverFailure driver = DriverFailure.of(failure);
		if (driver.sqlState() != null || driver.code() != 0) {
			return Optional.empty();
		}
		return ofCommit(failure).or(() -> ofData(failure)).or(() -> ofPool(failure)).or(() -> ofNetwork(failure));
	}

	/** Transaction managers know when it was a commit that failed. */
	private static Optional<ErrorRow> ofCommit(Throwable failure) {
		boolean unknown = failure instanceof HeuristicCompletionException heuristic
				&& heuristic.getOutcomeState() == HeuristicCompletionException.STATE_UNKNOWN;
		return unknown ? Optional.of(ErrorRow.of(ErrorKind.COMMIT)) : Optional.empty();
	}

	private static Optional<ErrorRow> ofData(Throwable failure) {
		if (failure instanceof OptimisticLockingFailureException
				|| (JPA_PRESENT && failure instanceof jakarta.persistence.OptimisticLockException)) {
			return Optional.of(ErrorRow.of(ErrorKind.OPTIMISTIC_LOCK));
		}
		if (failure instanceof EmptyResultDataAccessException
				|| (JPA_PRESENT && failure instanceof jakarta.persistence.NoResultException)) {
			return Optional.of(ErrorRow.of(ErrorKind.EMPTY));
		}
		if (failure instanceof IncorrectResultSizeDataAccessException
				|| (JPA_PRESENT && failure instanceof jakarta.persistence.NonUniqueResultException)) {
			return Optional.of(ErrorRow.of(ErrorKind.TOO_MANY_ROWS));
		}
		if (failure instanceof TransactionTimedOutException) {
			return Optional.of(ErrorRow.of(ErrorKind.TIMEOUT));
		}
		return Optional.empty();
	}

	/** Drivers give their own time-outs a code; these are of HikariCP and r2dbc-pool. */
	private static Optional<ErrorRow> ofPool(Throwable failure) {
		if (failure instanceof SQLTimeoutException) {
			// Connector/J gives its own no code.
			return Optional.of(ErrorRow.of(ErrorKind.TIMEOUT));
		}
		boolean exhausted = (failure instanceof SQLTransientConnectionException && failure.getCause() == null)
				|| (R2DBC_PRESENT && failure instanceof io.r2dbc.spi.R2dbcTimeoutException);
		return exhausted ? Optional.of(ErrorRow.of(ErrorKind.POOL_EXHAUSTED)) : Optional.empty();
	}

	private static Optional<ErrorRow> ofNetwork(Throwable failure) {
		boolean lost = failure instanceof IOException || failure instanceof TimeoutException
				|| (R2DBC_PRESENT && failure instanceof io.r2dbc.spi.R2dbcNonTransientResourceException);
		return lost ? Optional.of(ErrorRow.LOST) : Optional.empty();
	}

}
