package io.dualbase.sqlite.lock;

import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;

/**
 * A transaction of which only the name is given.
 */
record Named(String name) implements TransactionDefinition {

	@Override
	public <T> T getAttribute(Option<T> option) {
		return option.equals(TransactionDefinition.NAME) ? option.cast(this.name) : null;
	}

}
