package io.dualbase.startup;

import java.util.List;
import java.util.stream.Collectors;

import io.dualbase.connection.DatabaseStartException;

/**
 * Compares what the pools of all stacks may open with what the server lets them have: too
 * large pools work until the day of high load.
 */
final class ConnectionBudget {

	private final List<StackCheck> checks;

	ConnectionBudget(List<StackCheck> checks) {
		this.checks = checks;
	}

	/**
	 * Refuse pools that are too large together.
	 * @param check the stack whose server was asked
	 * @param greeting the server's answer
	 * @throws DatabaseStartException if the sum is over the limit
	 */
	void require(StackCheck check, Greeting greeting) {
		// A server that is not the target may be another one for each stack.
		if (check.place().isTarget() && greeting.allowedConnections().isPresent()) {
			List<StackCheck> sharing = this.checks.stream().filter((other) -> other.place().isTarget()).toList();
			int wanted = sharing.stream().mapToInt(StackCheck::maxConnections).sum();
			long allowed = greeting.allowedConnections().getAsLong();
			if (wanted > allowed) {
				throw exceeded(check, sharing, wanted, allowed);
			}
		}
	}

	private DatabaseStartException exceeded(StackCheck check, List<StackCheck> sharing, int wanted, long allowed) {
		String parts = sharing.stream()
			.map((other) -> other.maxConnections() + " " + other.stack())
			.collect(Collectors.joining(" + "));
		return new DatabaseStartException(
				"The pools may open " + wanted + " connections (" + parts + "), but the " + check.place().server()
						+ " allows this application " + allowed + ".",
				"Lower database.pool.size and database.pool.max-overflow, which count for each stack, or raise the "
						+ "limit of the server (max_connections). If a connection pooler stands in between, set "
						+ "database.verify to background.",
				null);
	}

}
