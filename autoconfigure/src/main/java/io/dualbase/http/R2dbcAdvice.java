package io.dualbase.http;

import java.util.Locale;

import io.r2dbc.spi.R2dbcException;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers what a driver of R2DBC raises that nobody has translated.
 */
@ControllerAdvice
final class R2dbcAdvice extends ProblemAdvice {

	R2dbcAdvice(DatabaseProblems problems, int order) {
		super(problems, order);
	}

	@ExceptionHandler(R2dbcException.class)
	ResponseEntity<ProblemDetail> handle(Exception failure, HttpMethod method, Locale locale) throws Exception {
		return answer(failure, method, locale);
	}

}
