package io.dualbase.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.Endpoint;
import io.dualbase.lease.LeaseStack;
import io.r2dbc.spi.ConnectionFactoryOptions;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.util.ClassUtils;

/**
 * Sessions on the server of the target, for those stacks that were not led elsewhere.
 *
 * @param target the target
 * @param executor waits for answers
 */
record TargetSessions(DatabaseTarget target, Executor executor) {

	private static final boolean JDBC_PRESENT = isPresent(
			"org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails");

	private static final boolean R2DBC_PRESENT = isPresent(
			"org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails");

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, TargetSessions.class.getClassLoader());
	}

	ServerSessions find(ListableBeanFactory beans) {
		Endpoint endpoint = this.target.endpoint();
		if (!isPresent(this.target.jdbc().driverClass())) {
			return ServerSessions.UNKNOWN;
		}
		return this.target.type()
			.engine()
			.serverProbe()
			.<ServerSessions>map((probe) -> new ProbedSessions(probe, stacks(beans),
					() -> this.target.jdbc().connect(endpoint.user(), endpoint.password()), this.executor))
			.orElse(ServerSessions.UNKNOWN);
	}

	private Set<LeaseStack> stacks(ListableBeanFactory beans) {
		Set<LeaseStack> stacks = EnumSet.noneOf(LeaseStack.class);
		if (JDBC_PRESENT && Blocking.leadsTo(this.target, beans)) {
			stacks.add(LeaseStack.BLOCKING);
		}
		if (R2DBC_PRESENT && Reactive.leadsTo(this.target, beans)) {
			stacks.add(LeaseStack.REACTIVE);
		}
		return stacks;
	}

	/**
	 * Not loaded unless Spring Boot's part for JDBC is there.
	 */
	private static final class Blocking {

		static boolean leadsTo(DatabaseTarget target, ListableBeanFactory beans) {
			List<JdbcConnectionDetails> all = beans.getBeanProvider(JdbcConnectionDetails.class).stream().toList();
			return !all.isEmpty() && all.stream().allMatch((details) -> target.jdbcUrl().equals(details.getJdbcUrl()));
		}

	}

	/**
	 * Not loaded unless Spring Boot's part for R2DBC is there.
	 */
	private static final class Reactive {

		static boolean leadsTo(DatabaseTarget target, ListableBeanFactory beans) {
			List<R2dbcConnectionDetails> all = beans.getBeanProvider(R2dbcConnectionDetails.class).stream().toList();
			return !all.isEmpty() && all.stream()
				.map(R2dbcConnectionDetails::getConnectionFactoryOptions)
				.allMatch((options) -> leadsTo(target, options));
		}

		private static boolean leadsTo(DatabaseTarget target, ConnectionFactoryOptions options) {
			return target.r2dbc().driver().equals(options.getValue(ConnectionFactoryOptions.DRIVER))
					&& Objects.equals(target.host(), options.getValue(ConnectionFactoryOptions.HOST))
					&& Objects.equals(target.port(), options.getValue(ConnectionFactoryOptions.PORT));
		}

	}

}
