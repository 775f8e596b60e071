package io.dualbase.http;

import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.r2dbc.spi.R2dbcTransientResourceException;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailuresTests {

	@ParameterizedTest
	@MethodSource
	void findsWhatADatabaseRaisesBelowWhatSaysNothing(Throwable failure) {
		assertThat(DatabaseFailures.find(failure)).contains(failure);
		assertThat(DatabaseFailures.find(new UndeclaredThrowableException(failure))).contains(failure);
		assertThat(DatabaseFailures.find(Exceptions.retryExhausted("", new CompletionException(failure))))
			.contains(failure);
		assertThat(DatabaseFailures.find(Exceptions.propagate(new Exception(failure)))).isEmpty();
	}

	static Stream<Throwable> findsWhatADatabaseRaisesBelowWhatSaysNothing() {
		return Stream.of(new SQLException(), new R2dbcTransientResourceException(), new PersistenceException(),
				new EmptyResultDataAccessException(1), new CannotCreateTransactionException(""),
				new DuplicateKeyException("", new SQLException()), new Own(new SQLException()),
				new DataAccessResourceFailureException("", new ConnectException()));
	}

	@ParameterizedTest
	@MethodSource
	void leavesEverythingElse(Throwable failure) {
		assertThat(DatabaseFailures.find(failure)).isEmpty();
	}

	static Stream<Throwable> leavesEverythingElse() {
		return Stream.of(new IllegalStateException(new SQLException()), new CompletionException(new Exception()),
				new Own(new ConnectException()), new Answered(new SQLException()),
				new ResponseStatusException(HttpStatus.CONFLICT, "", new SQLException()),
				new DuplicateKeyException("", new OtherStoreException()));
	}

	/** As the modules for other stores have them. */
	private static final class Own extends DataAccessException {

		Own(Throwable cause) {
			super("", cause);
		}

	}

	private static final class OtherStoreException extends RuntimeException {

	}

	@ResponseStatus(HttpStatus.GONE)
	private static final class Answered extends DataAccessException {

		Answered(Throwable cause) {
			super("", cause);
		}

	}

}
