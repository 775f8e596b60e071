package io.dualbase.endpoint;

import io.dualbase.connection.DatabaseTarget;

/**
 * Which database both stacks use.
 *
 * @param type kind of database
 * @param name its name
 * @param jdbcUrl URL of the blocking stack, without secrets
 * @param r2dbcUrl URL of the reactive stack, without secrets
 */
public record TargetDescription(String type, String name, String jdbcUrl, String r2dbcUrl) {

	static TargetDescription of(DatabaseTarget target) {
		return new TargetDescription(target.type().id(), target.name(), target.jdbcUrl(), target.r2dbcUrl());
	}

}
