package io.dualbase.http;

import java.util.Map;
import java.util.Set;

import io.dualbase.connection.InvalidDatabasePropertyException;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;

/**
 * Answers to requests that failed on the database.
 *
 * @param enabled Whether failures of the database are answered with problem documents.
 * @param order order of these answers among exception handlers of the application, lower
 * first. Handlers without an order of their own come before the default.
 * @param typeBase beginning of the type of problem documents.
 * @param status HTTP status by kind of failure in place of the usual one, for example
 * database.errors.http.status.raise=403.
 * @param exposeConstraints Whether documents name constraints that are listed below
 * database.errors.http.constraints, and properties of entities.
 * @param constraints field and text by name of a constraint, or by table and columns, for
 * example database.errors.http.constraints[uk_user_email].field=email.
 */
@ConfigurationProperties("database.errors.http")
record HttpErrorSettings(@DefaultValue("true") boolean enabled, @DefaultValue("" + Ordered.LOWEST_PRECEDENCE) int order,
		@DefaultValue("urn:problem-type:database:") String typeBase, @DefaultValue Map<ErrorKind, Integer> status,
		@DefaultValue("false") boolean exposeConstraints, @DefaultValue Map<String, Listed> constraints) {

	private static final String STATUS = "database.errors.http.status.";

	/** Clients and proxies repeat requests by themselves after these. */
	private static final Set<Integer> REPEATED = Set.of(408, 425, 429, 502, 503, 504);

	HttpErrorSettings {
		status.forEach(HttpErrorSettings::check);
	}

	private static void check(ErrorKind kind, int status) {
		if (status < 400 || status > 599) {
			throw refused(kind, status, "is not the status of a failure", "Use a status from 400 to 599.");
		}
		if (kind == ErrorKind.COMMIT && REPEATED.contains(status)) {
			throw refused(kind, status, "invites clients to repeat what may have been done",
					"Use another status, for example 500.");
		}
	}

	private static InvalidDatabasePropertyException refused(ErrorKind kind, int status, String reason, String action) {
		return new InvalidDatabasePropertyException(STATUS + ErrorTexts.subject(kind), String.valueOf(status), reason,
				action);
	}

	/**
	 * What is told of a constraint.
	 *
	 * @param field field of the request that breaks it, or {@code null} for none
	 * @param message key of the text about it in the application's message source, or
	 * {@code null} for the usual text
	 */
	record Listed(@Nullable String field, @Nullable String message) {

	}

}
