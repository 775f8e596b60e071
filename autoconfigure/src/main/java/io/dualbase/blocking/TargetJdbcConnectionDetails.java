package io.dualbase.blocking;

import io.dualbase.connection.DatabaseTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The target as Spring Boot's blocking side wants to be told.
 */
final class TargetJdbcConnectionDetails implements JdbcConnectionDetails {

	private final DatabaseTarget target;

	TargetJdbcConnectionDetails(DatabaseTarget target) {
		this.target = target;
	}

	@Override
	public @Nullable String getUsername() {
		return this.target.endpoint().user();
	}

	@Override
	public @Nullable String getPassword() {
		return this.target.endpoint().password();
	}

	@Override
	public String getJdbcUrl() {
		return this.target.jdbcUrl();
	}

	@Override
	public String getDriverClassName() {
		return this.target.jdbc().driverClass();
	}

}
