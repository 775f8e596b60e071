package io.dualbase.http;

import java.util.Locale;

import jakarta.persistence.PersistenceException;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what an entity manager raises that nobody has translated.
 */
@ControllerAdvice
final class PersistenceAdvice extends ProblemAdvice {

	PersistenceAdvice(DatabaseProblems problems, int order) {
		super(problems, order);
	}

	@ExceptionHandler(PersistenceException.class)
	ResponseEntity<ProblemDetail> handle(Exception failure, HttpMethod method, Locale locale) throws Exception {
		return answer(failure, method, locale);
	}

}
