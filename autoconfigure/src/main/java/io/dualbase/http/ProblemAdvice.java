package io.dualbase.http;

import java.util.Locale;

import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Exception handler of MVC and of WebFlux, which understand the same methods.
 */
abstract class ProblemAdvice implements Ordered {

	private final DatabaseProblems problems;

	private final int order;

	ProblemAdvice(DatabaseProblems problems, int order) {
		this.problems = problems;
		this.order = order;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	/**
	 * Answers a failure that Spring has handed over because of a cause of it.
	 * @throws Exception the failure itself if it is none of the database, which makes
	 * Spring go on as if this handler were not there
	 */
	ResponseEntity<ProblemDetail> answer(Exception failure, HttpMethod method, Locale locale) throws Exception {
		return this.problems.answer(failure, method, locale).orElseThrow(() -> failure);
	}

}
