package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;

/**
 * Explains a setting of ours whose value is of the wrong kind in the words that settings
 * out of range have. Settings of others below {@code database} are left to Spring Boot.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongKindFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

	private static final String OURS = "io.dualbase.";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
		BindException failure = findCause(cause, BindException.class);
		boolean ours = cause.getBeanType().getName().startsWith(OURS);
		return (ours && failure != null && findCause(failure, ConversionException.class) != null) ? explain(failure)
				: null;
	}

	private @Nullable FailureAnalysis explain(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		ValueKind kind = ValueKind.of(failure.getTarget().getType().resolve(Object.class));
		if (property == null || kind == null) {
			return null;
		}
		String found = (property.getOrigin() != null) ? " It was found in " + property.getOrigin() + "." : "";
		InvalidDatabasePropertyException explained = new InvalidDatabasePropertyException(
				String.valueOf(failure.getName()), String.valueOf(property.getValue()), kind.fault(), kind.remedy());
		return new FailureAnalysis(explained.getMessage() + found, explained.getAction(), failure);
	}

}
