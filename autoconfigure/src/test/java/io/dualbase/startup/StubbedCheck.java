package io.dualbase.startup;

import java.util.concurrent.Callable;

import io.dualbase.connection.DatabasePlace;
import io.dualbase.engine.DatabaseType;

/**
 * A stack that answers what the test says.
 */
record StubbedCheck(Callable<Greeting> answer) implements StackCheck {

	@Override
	public String stack() {
		return "blocking";
	}

	@Override
	public DatabasePlace place() {
		return DatabasePlace.elsewhere(DatabaseType.POSTGRESQL, url());
	}

	@Override
	public String url() {
		return "jdbc:postgresql://db/shop";
	}

	@Override
	public int maxConnections() {
		return 10;
	}

	@Override
	public Greeting greet() throws Exception {
		return this.answer.call();
	}

}
