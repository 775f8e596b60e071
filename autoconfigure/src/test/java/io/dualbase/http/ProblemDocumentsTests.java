package io.dualbase.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.error.Phase;
import io.dualbase.http.HttpErrorSettings.Listed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemDocumentsTests {

	private static final Map<String, Listed> LISTED = Map.of("uk_mail", new Listed("email", "mail.taken"));

	private final StaticMessageSource messages = new StaticMessageSource();

	@ParameterizedTest
	@CsvSource({ "DUPLICATE,POST,409,duplicate", "FOREIGN_KEY,PUT,422,invalid-data", "FOREIGN_KEY,DELETE,409,conflict",
			"EXCLUSION,POST,409,conflict", "OPTIMISTIC_LOCK,POST,409,conflict", "EMPTY,GET,404,not-found",
			"RAISE,POST,422,rejected", "SERIALIZATION,POST,503,contention", "OVERLOAD,GET,503,unavailable",
			"DISK_FULL,POST,503,unavailable", "TIMEOUT,GET,504,timeout", "COMMIT,POST,500,commit-unknown",
			"AUTHENTICATION,GET,500,internal", "OTHER,GET,500,internal" })
	void statusAndTypeFollowTheKind(ErrorKind kind, String method, int status, String type) {
		ProblemDetail problem = write(error(kind, Violation.UNKNOWN, null), HttpMethod.valueOf(method), false);

		assertThat(problem.getStatus()).isEqualTo(status);
		assertThat(problem.getType()).hasToString("urn:test:" + type);
	}

	@Test
	void unknownOutcomeIsToldAndNeverToBeRepeated() {
		ProblemDetail problem = write(error(ErrorKind.COMMIT, Violation.UNKNOWN, null), HttpMethod.POST, false);

		assertThat(problem.getProperties()).containsEntry("outcome", "unknown")
			.containsEntry("retryable", false)
			.containsEntry("category", "unknown-outcome");
		assertThat(RetryAfter.seconds(ErrorKind.COMMIT)).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void onlyWhatIsUnavailableOrContendedMayBeRepeated(ErrorKind kind) {
		if (RetryAfter.seconds(kind) > 0) {
			assertThat(ProblemType.of(kind, false)).isIn(ProblemType.CONTENTION, ProblemType.UNAVAILABLE);
		}
	}

	@Test
	void listedConstraintGivesFieldAndText() {
		this.messages.addMessage("mail.taken", Locale.ENGLISH, "Somebody has this address.");
		ProblemDetail problem = write(error(ErrorKind.DUPLICATE, new Violation("uk_mail", null, List.of()), "mail"),
				HttpMethod.POST, false);

		assertThat(problem.getDetail()).isEqualTo("Somebody has this address.");
		assertThat(problem.getProperties()).containsEntry("field", "email").doesNotContainKey("constraint");
	}

	@Test
	void constraintIsNamedWhenItIsListedAndNamesAreExposed() {
		assertThat(properties("uk_mail", true)).containsEntry("constraint", "uk_mail").containsEntry("field", "email");
		assertThat(properties("uk_other", true)).doesNotContainKey("constraint").containsEntry("field", "mail");
		assertThat(properties("uk_other", false)).doesNotContainKeys("constraint", "field");
	}

	@Test
	void statusOfTheSettingsWins() {
		HttpErrorSettings settings = new HttpErrorSettings(true, 0, "", Map.of(ErrorKind.RAISE, 403), false, Map.of());
		ProblemDetail problem = new ProblemDocuments(new ErrorTexts(this.messages), settings)
			.write(error(ErrorKind.RAISE, Violation.UNKNOWN, null), HttpMethod.POST, Locale.ENGLISH);

		assertThat(problem.getStatus()).isEqualTo(403);
	}

	private Map<String, Object> properties(String constraint, boolean expose) {
		return write(error(ErrorKind.DUPLICATE, new Violation(constraint, null, List.of()), "mail"), HttpMethod.POST,
				expose)
			.getProperties();
	}

	private ProblemDetail write(DatabaseError error, HttpMethod method, boolean expose) {
		HttpErrorSettings settings = new HttpErrorSettings(true, 0, "urn:test:", Map.of(), expose, LISTED);
		return new ProblemDocuments(new ErrorTexts(this.messages), settings).write(error, method, Locale.ENGLISH);
	}

	private static DatabaseError error(ErrorKind kind, Violation violation, String property) {
		return new DatabaseError(kind, kind.retryability(), true, Phase.STATEMENT, null, 0, null, violation, property);
	}

}
