package io.dualbase.endpoint;

import io.dualbase.connection.DatabaseTarget;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator endpoint that shows the database, its pools, their leases, what became of
 * stale ones, and how often what went wrong. Only shows; never SQL, values or
 * credentials. As every endpoint but {@code health} it is not on the web unless
 * {@code management.endpoints.web.exposure.include} names it.
 */
@Endpoint(id = "database", defaultAccess = Access.READ_ONLY)
public final class DatabaseEndpoint {

	private final DatabaseTarget target;

	private final SessionSections sessions;

	private final FailureSections failures;

	DatabaseEndpoint(DatabaseTarget target, SessionSections sessions, FailureSections failures) {
		this.target = target;
		this.sessions = sessions;
		this.failures = failures;
	}

	/**
	 * The state of the database as this application sees it.
	 * @return a description without secrets
	 */
	@ReadOperation
	public DatabaseDescription database() {
		return new DatabaseDescription(TargetDescription.of(this.target), this.sessions.pools(), this.sessions.leases(),
				this.sessions.stale(), this.failures.errors(), this.failures.retry());
	}

}
