package io.dualbase.reactive;

import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;

/**
 * A statement of a guarded connection.
 *
 * @param delegate the driver's statement
 * @param sql its text
 * @param guard of the connection
 * @param holder who made it
 */
record GuardedStatement(Statement delegate, String sql, ConnectionGuard guard,
		Holder holder) implements Statement, Wrapped<Statement> {

	@Override
	public Statement add() {
		this.delegate.add();
		return this;
	}

	@Override
	public Statement bind(int index, Object value) {
		this.delegate.bind(index, value);
		return this;
	}

	@Override
	public Statement bind(String name, Object value) {
		this.delegate.bind(name, value);
		return this;
	}

	@Override
	public Statement bindNull(int index, Class<?> type) {
		this.delegate.bindNull(index, type);
		return this;
	}

	@Override
	public Statement bindNull(String name, Class<?> type) {
		this.delegate.bindNull(name, type);
		return this;
	}

	@Override
	public Statement returnGeneratedValues(String... columns) {
		this.delegate.returnGeneratedValues(columns);
		return this;
	}

	@Override
	public Statement fetchSize(int rows) {
		this.delegate.fetchSize(rows);
		return this;
	}

	@Override
	public Publisher<? extends Result> execute() {
		this.holder.executing(this.sql);
		return this.guard.results(this.delegate.execute(), this.holder);
	}

	@Override
	public Statement unwrap() {
		return this.delegate;
	}

}
