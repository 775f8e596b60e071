package io.dualbase.startup;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.NoSuchOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a reactive driver that was given no user: unlike blocking drivers they take
 * none from the operating system.
 */
final class MissingUserFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchOptionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchOptionException cause) {
		return ConnectionFactoryOptions.USER.equals(cause.getOption())
				? new FailureAnalysis("The reactive driver needs a user, and none is configured.",
						"Set database.user, or for a connection of your own spring.r2dbc.username.", cause)
				: null;
	}

}
