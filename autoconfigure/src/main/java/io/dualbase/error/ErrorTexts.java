package io.dualbase.error;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What people are told of failures: texts of the application where it has any, else
 * English ones. None of them holds anything that a database has said.
 * <p>
 * Texts have the keys {@code database.error.<kind>.title}, {@code .detail} and
 * {@code .alarm}, with the kind in kebab-case.
 */
public final class ErrorTexts {

	private static final String PREFIX = "database.error.";

	private final MessageSource application;

	private final MessageSource english = english();

	/**
	 * Create a new instance.
	 * @param application the application's own texts and translations
	 */
	public ErrorTexts(MessageSource application) {
		this.application = application;
	}

	private static MessageSource english() {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBasename("io.dualbase.error.messages");
		source.setBundleClassLoader(ErrorTexts.class.getClassLoader());
		source.setDefaultEncoding("UTF-8");
		source.setFallbackToSystemLocale(false);
		return source;
	}

	/**
	 * The word for a subject that is part of the keys of its texts.
	 * @param kind what went wrong
	 * @return the kind in kebab-case
	 */
	public static String subject(ErrorKind kind) {
		return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Finds a text about a failure.
	 * @param subject what it is about, a kind in kebab-case
	 * @param part {@code title}, {@code detail} or {@code alarm}
	 * @param locale in which language, if the application has it in that language
	 * @return the text
	 */
	public String of(String subject, String part, Locale locale) {
		String key = PREFIX + subject + "." + part;
		String text = find(key, locale);
		return (text != null) ? text : this.english.getMessage(key, null, locale);
	}

	/**
	 * Finds a text of the application's own.
	 * @param key its key
	 * @param locale in which language
	 * @return the text, or {@code null} if the application has none
	 */
	public @Nullable String find(String key, Locale locale) {
		String text = this.application.getMessage(key, null, null, locale);
		// Message sources may be told to answer with the key.
		return key.equals(text) ? null : text;
	}

}
