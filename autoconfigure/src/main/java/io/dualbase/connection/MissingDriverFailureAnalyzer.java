package io.dualbase.connection;

import io.dualbase.engine.Drivers;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the artifacts to add when a {@link MissingDriverException} occurs.
 */
final class MissingDriverFailureAnalyzer extends AbstractFailureAnalyzer<MissingDriverException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingDriverException cause) {
		Drivers drivers = cause.getDrivers();
		String artifacts = drivers.jdbcArtifact().equals(drivers.r2dbcArtifact()) ? drivers.jdbcArtifact()
				: drivers.jdbcArtifact() + " (blocking) and " + drivers.r2dbcArtifact() + " (reactive)";
		return new FailureAnalysis(cause.getMessage(),
				"Add the dependency " + artifacts + " to the application; Spring Boot manages the versions of server "
						+ "drivers. Or set database.type to another database.",
				cause);
	}

}
