package io.dualbase.retry;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * Reads what methods are allowed from their annotation, and what it leaves open from the
 * settings.
 */
final class DeclaredTerms {

	private final RetrySettings settings;

	private final UnaryOperator<String> placeholders;

	DeclaredTerms(RetrySettings settings, UnaryOperator<String> placeholders) {
		this.settings = settings;
		this.placeholders = placeholders;
	}

	static @Nullable RetryableTransaction find(Method implementation, @Nullable Class<?> targetClass) {
		RetryableTransaction declared = on(implementation);
		return (declared != null || targetClass == null) ? declared : on(targetClass);
	}

	private static @Nullable RetryableTransaction on(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedAnnotation(element, RetryableTransaction.class);
	}

	/**
	 * The terms of a method; of one without the annotation those of automatic repetition.
	 */
	RetryTerms of(Method implementation, @Nullable Class<?> targetClass) {
		RetryableTransaction declared = find(implementation, targetClass);
		return (declared != null) ? of(declared)
				: new RetryTerms(this.settings.maxAttempts(), this.settings.deadline(), false, true);
	}

	private RetryTerms of(RetryableTransaction declared) {
		int maxAttempts = (declared.maxAttempts() < 0) ? this.settings.maxAttempts() : declared.maxAttempts();
		return new RetryTerms(maxAttempts, deadline(declared), declared.idempotent(), false);
	}

	private Duration deadline(RetryableTransaction declared) {
		String deadline = this.placeholders.apply(declared.deadline());
		return StringUtils.hasText(deadline) ? DurationStyle.detectAndParse(deadline) : this.settings.deadline();
	}

}
