package io.dualbase.contract;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One running application for each database, shared by all contract tests and closed at
 * the end of the run.
 */
class ContractContexts implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(ContractContexts.class);

	private Store store;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.store = context.getRoot().getStore(NAMESPACE);
	}

	Stack stack(Place place) {
		return place.kind().of(context(place.database()));
	}

	ConfigurableApplicationContext context(TestDatabase database) {
		return this.store.computeIfAbsent(database, (missing) -> new Application(missing), Application.class).context;
	}

	private static final class Application implements AutoCloseable {

		private final ConfigurableApplicationContext context;

		Application(TestDatabase database) {
			this.context = ContractApplication.start(database);
			Stack stack = Place.Kind.BLOCKING.of(this.context);
			stack.execute("create table mark (id integer not null primary key)");
			stack.execute("create table bulk (id integer not null primary key, payload varchar(1000))");
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
