package io.dualbase.http;

import java.util.Locale;
import java.util.Optional;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorIds;
import io.dualbase.error.Phase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a problem document, and logs what it does not tell.
 */
final class LoggedDatabaseProblems implements DatabaseProblems {

	private static final Log logger = LogFactory.getLog(DatabaseProblems.class);

	private final DatabaseErrorClassifier classifier;

	private final ErrorIds ids;

	private final ProblemDocuments documents;

	LoggedDatabaseProblems(DatabaseErrorClassifier classifier, ErrorIds ids, ProblemDocuments documents) {
		this.classifier = classifier;
		this.ids = ids;
		this.documents = documents;
	}

	@Override
	public Optional<ResponseEntity<ProblemDetail>> answer(Throwable failure, HttpMethod method, Locale locale) {
		return DatabaseFailures.find(failure).map((found) -> answerFound(found, method, locale));
	}

	/** Whoever raised it has made an unknown outcome known as one, whatever the phase. */
	private ResponseEntity<ProblemDetail> answerFound(Throwable failure, HttpMethod method, Locale locale) {
		DatabaseError error = this.classifier.classify(failure, Phase.STATEMENT);
		ProblemDetail problem = this.documents.write(error, method, locale);
		String errorId = this.ids.of(failure);
		problem.setProperty("errorId", errorId);
		log("Request failed on the database: errorId=%s kind=%s code=%s".formatted(errorId, error.kind(), error.code()),
				problem.getStatus());
		logger.debug("Failure with errorId=" + errorId, failure);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
		int wait = RetryAfter.seconds(error.kind());
		if (wait > 0) {
			answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
		}
		return answer.body(problem);
	}

	/** A mistake of the application is an error, one of its client is none. */
	private static void log(String line, int status) {
		if (status < 500) {
			logger.info(line);
		}
		else if (status == 500) {
			logger.error(line);
		}
		else {
			logger.warn(line);
		}
	}

}
