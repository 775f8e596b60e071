package io.dualbase.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.error.Phase;
import io.dualbase.http.HttpErrorSettings.Listed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;

import static org.assertj.core.api.Assertions.assertThat;

class ConstraintErrorsTests {

	private final StaticMessageSource messages = new StaticMessageSource();

	private final Errors errors = new BeanPropertyBindingResult(new Form(), "form");

	@ParameterizedTest
	@ValueSource(strings = { "uk_user_email", "UK_USER_EMAIL", "ukuseremail" })
	void rejectsTheFieldThatIsListedForTheConstraint(String name) {
		this.messages.addMessage("email.taken", Locale.getDefault(), "Somebody has this address.");
		ConstraintErrors constraints = constraints(Map.of(name, new Listed("email", "email.taken")));

		assertThat(constraints.reject(duplicate(new Violation("uk_user_email", "users", List.of()), null), this.errors))
			.isTrue();
		assertThat(this.errors.getFieldErrors("email")).singleElement().satisfies((error) -> {
			assertThat(error.getCodes()).contains("email.taken", "email.taken.form.email");
			assertThat(error.getDefaultMessage()).isEqualTo("Somebody has this address.");
		});
	}

	@Test
	void findsAConstraintWithoutANameByItsColumns() {
		ConstraintErrors constraints = constraints(Map.of("users.mail", new Listed("email", null)));

		constraints.reject(duplicate(new Violation(null, "users", List.of("mail")), null), this.errors);

		assertThat(this.errors.getFieldError("email").getCodes()).contains("database.error.duplicate");
	}

	@Test
	void rejectsTheFieldThatIsCalledLikeTheProperty() {
		constraints(Map.of()).reject(duplicate(Violation.UNKNOWN, "email"), this.errors);

		assertThat(this.errors.getFieldError("email").getDefaultMessage())
			.isEqualTo("This exists already, or a value that has to be unique is taken.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "elsewhere", "" })
	void rejectsTheFormWhenItHasNoSuchField(String property) {
		constraints(Map.of()).reject(duplicate(Violation.UNKNOWN, property), this.errors);

		assertThat(this.errors.getGlobalErrors()).extracting(ObjectError::getCode)
			.containsExactly("database.error.duplicate");
		assertThat(this.errors.hasFieldErrors()).isFalse();
	}

	@Test
	void saysNothingAboutAFormThatIsNotToBlame() {
		assertThat(constraints(Map.of()).reject(new java.sql.SQLException("", "08006"), this.errors)).isFalse();
		assertThat(this.errors.hasErrors()).isFalse();
	}

	private ConstraintErrors constraints(Map<String, Listed> listed) {
		return new ConstraintErrors(DatabaseErrorClassifier.of(DatabaseType.POSTGRESQL), new ErrorTexts(this.messages),
				new HttpErrorSettings(true, 0, "", Map.of(), false, listed));
	}

	private static DatabaseError duplicate(Violation violation, String property) {
		return new DatabaseError(ErrorKind.DUPLICATE, ErrorKind.DUPLICATE.retryability(), true, Phase.STATEMENT,
				"23505", 0, "unique_violation", violation, property);
	}

	/** A form, as users have them. */
	public static class Form {

		private String email;

		public String getEmail() {
			return this.email;
		}

		public void setEmail(String email) {
			this.email = email;
		}

	}

}
