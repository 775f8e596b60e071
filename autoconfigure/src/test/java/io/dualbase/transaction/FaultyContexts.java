package io.dualbase.transaction;

import java.util.List;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.FaultProxy;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that runs once for each server, with a network between them that fails
 * on command. Shared by all tests of a run that use it with the same properties.
 */
class FaultyContexts implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(FaultyContexts.class);

	private final CommitOutcome outcome;

	private Store store;

	FaultyContexts(CommitOutcome outcome) {
		this.outcome = outcome;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.store = context.getRoot().getStore(NAMESPACE);
	}

	Faulty on(ServerEngine engine) {
		return this.store.computeIfAbsent(List.of(this.outcome, engine),
				(missing) -> start(DatabaseServers.shared(engine)), Faulty.class);
	}

	/** Without batches: in those pgjdbc asserts that the connection is there. */
	Faulty start(DatabaseServer server, String... more) {
		FaultProxy proxy = FaultProxy.inFrontOf(server);
		String[] properties = { "database.retry.commit-outcome=" + this.outcome, "database.retry.budget.tokens=0",
				"database.type=" + server.engine().type(), "database.host=" + proxy.host(),
				"database.port=" + proxy.port(), "database.user=" + server.user(),
				"database.password=" + server.password(), "database.name=" + server.createDatabase(),
				"database.ssl=disable", "database.pool.size=1", "database.pool.max-overflow=3",
				"spring.liquibase.enabled=false", "spring.flyway.enabled=false", "spring.jpa.hibernate.ddl-auto=create",
				"spring.jpa.properties.hibernate.jdbc.batch_size=0", "spring.jmx.enabled=false",
				"spring.main.banner-mode=off" };
		return new Faulty(new SpringApplicationBuilder(FaultyApplication.class).web(WebApplicationType.NONE)
			.properties(properties)
			.properties(more)
			.run(), proxy);
	}

	/**
	 * A running application and its network.
	 */
	record Faulty(ConfigurableApplicationContext context, FaultProxy proxy) implements AutoCloseable {

		@Override
		public void close() {
			this.context.close();
			this.proxy.close();
		}

	}

}
