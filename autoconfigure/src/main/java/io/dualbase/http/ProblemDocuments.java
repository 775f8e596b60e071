package io.dualbase.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.http.HttpErrorSettings.Listed;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

/**
 * Writes problem documents. Nothing in them comes from the database, except the names
 * that the settings allow.
 */
final class ProblemDocuments {

	private final ErrorTexts texts;

	private final HttpErrorSettings settings;

	private final ListedConstraints constraints;

	ProblemDocuments(ErrorTexts texts, HttpErrorSettings settings) {
		this.texts = texts;
		this.settings = settings;
		this.constraints = new ListedConstraints(settings.constraints());
	}

	ProblemDetail write(DatabaseError error, HttpMethod method, Locale locale) {
		boolean removing = HttpMethod.DELETE.equals(method);
		ProblemType type = ProblemType.of(error.kind(), removing);
		String subject = isInUse(error, removing) ? "foreign-key-in-use" : ErrorTexts.subject(error.kind());
		Optional<Listed> listed = this.constraints.find(error.violation());
		ProblemDetail problem = ProblemDetail
			.forStatus(this.settings.status().getOrDefault(error.kind(), type.status().value()));
		problem.setType(URI.create(this.settings.typeBase() + type.word()));
		problem.setTitle(this.texts.of(subject, "title", locale));
		problem.setDetail(listed.map(Listed::message)
			.map((key) -> this.texts.find(key, locale))
			.orElseGet(() -> this.texts.of(subject, "detail", locale)));
		problem.setProperty("category", word(error.family()));
		problem.setProperty("retryable", RetryAfter.seconds(error.kind()) > 0);
		set(problem, "outcome", (error.kind() == ErrorKind.COMMIT) ? "unknown" : null);
		set(problem, "field", listed.map(Listed::field).orElse(exposed(error.property())));
		set(problem, "constraint", listed.map((entry) -> exposed(error.violation().constraint())).orElse(null));
		return problem;
	}

	private static boolean isInUse(DatabaseError error, boolean removing) {
		return error.kind() == ErrorKind.FOREIGN_KEY && removing;
	}

	private static String word(ErrorFamily family) {
		return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private @Nullable String exposed(@Nullable String name) {
		return this.settings.exposeConstraints() ? name : null;
	}

	private static void set(ProblemDetail problem, String name, @Nullable String value) {
		if (value != null) {
			problem.setProperty(name, value);
		}
	}

}
