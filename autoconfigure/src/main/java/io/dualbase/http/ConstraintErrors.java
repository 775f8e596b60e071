package io.dualbase.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.ErrorTexts;
import io.dualbase.error.Phase;
import io.dualbase.http.HttpErrorSettings.Listed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.Errors;

/**
 * Makes errors of a form of what the database has refused, so that a broken constraint
 * looks like a failed validation. May be used by any thread.
 */
public final class ConstraintErrors {

	private static final String CODE = "database.error.";

	private static final Set<ErrorFamily> OF_THE_FORM = EnumSet.of(ErrorFamily.INTEGRITY, ErrorFamily.BUSINESS);

	private final DatabaseErrorClassifier classifier;

	private final ErrorTexts texts;

	private final ListedConstraints constraints;

	ConstraintErrors(DatabaseErrorClassifier classifier, ErrorTexts texts, HttpErrorSettings settings) {
		this.classifier = classifier;
		this.texts = texts;
		this.constraints = new ListedConstraints(settings.constraints());
	}

	/**
	 * Adds what a failure says about a form.
	 * @param failure what was raised when the form was stored
	 * @param errors errors of the form
	 * @return false if it says nothing about the form, which is then as it was; raise the
	 * failure again
	 */
	public boolean reject(Throwable failure, Errors errors) {
		return reject(this.classifier.classify(failure, Phase.STATEMENT), errors);
	}

	/**
	 * Adds what an error says about a form: to the field that is listed for the
	 * constraint, or that is called like the property of the entity, else to the form as
	 * a whole. The code is the message key that is listed, or
	 * {@code database.error.<kind>}; the text is in the language of the current request.
	 * @param error what is known of the failure
	 * @param errors errors of the form
	 * @return false if it says nothing about the form, which is then as it was
	 */
	public boolean reject(DatabaseError error, Errors errors) {
		if (!OF_THE_FORM.contains(error.family())) {
			return false;
		}
		Optional<Listed> listed = this.constraints.find(error.violation());
		String subject = ErrorTexts.subject(error.kind());
		String key = listed.map(Listed::message).orElse(CODE + subject);
		add(errors, listed.map(Listed::field).orElse(fieldLike(error.property(), errors)), key, text(key, subject));
		return true;
	}

	private static void add(Errors errors, @Nullable String field, String code, String text) {
		if (field != null) {
			errors.rejectValue(field, code, text);
		}
		else {
			errors.reject(code, text);
		}
	}

	private static @Nullable String fieldLike(@Nullable String property, Errors errors) {
		return (property != null && errors.getFieldType(property) != null) ? property : null;
	}

	private String text(String key, String subject) {
		Locale locale = LocaleContextHolder.getLocale();
		String own = this.texts.find(key, locale);
		return (own != null) ? own : this.texts.of(subject, "detail", locale);
	}

}
