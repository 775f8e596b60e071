package io.dualbase.http;

import java.util.Locale;
import java.util.Optional;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Answers failures of the database with problem documents of RFC 9457. Exception handlers
 * and functional endpoints of an application may call it; a bean of its own takes the
 * place of ours. Implementations may be called by any thread, and must not block.
 */
@FunctionalInterface
public interface DatabaseProblems {

	/**
	 * Answers a failure, and logs it under the {@code errorId} of the answer.
	 * @param failure what was raised, by either stack and however it was wrapped
	 * @param method method of the request
	 * @param locale language of the texts
	 * @return the answer, or empty if the failure is not one of the database
	 */
	Optional<ResponseEntity<ProblemDetail>> answer(Throwable failure, HttpMethod method, Locale locale);

}
