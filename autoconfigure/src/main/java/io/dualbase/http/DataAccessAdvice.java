package io.dualbase.http;

import java.sql.SQLException;
import java.util.Locale;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what Spring raises on either stack, and plain JDBC.
 */
@ControllerAdvice
final class DataAccessAdvice extends ProblemAdvice {

	DataAccessAdvice(DatabaseProblems problems, int order) {
		super(problems, order);
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class, SQLException.class })
	ResponseEntity<ProblemDetail> handle(Exception failure, HttpMethod method, Locale locale) throws Exception {
		return answer(failure, method, locale);
	}

}
