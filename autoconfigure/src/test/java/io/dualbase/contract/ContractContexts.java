package io.dualbase.contract;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The contract's application, seen through its stacks.
 */
class ContractContexts extends SharedContexts {

	ContractContexts() {
		super(ContractApplication.class);
	}

	Stack stack(Place place) {
		return place.kind().of(context(place.database()));
	}

	@Override
	void prepare(ConfigurableApplicationContext context) {
		Stack stack = Place.Kind.BLOCKING.of(context);
		stack.execute("create table mark (id integer not null primary key)");
		stack.execute("create table bulk (id integer not null primary key, payload varchar(1000))");
	}

}
