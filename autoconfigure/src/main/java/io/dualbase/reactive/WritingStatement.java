package io.dualbase.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A statement whose connection is borrowed when it is executed. A mistake in a binding is
 * reported then. Belongs to whoever builds it.
 */
final class WritingStatement implements Statement {

	private final String sql;

	private final Mono<Connection> writer;

	private final List<Consumer<Statement>> steps = new ArrayList<>();

	WritingStatement(String sql, Mono<Connection> writer) {
		this.sql = sql;
		this.writer = writer;
	}

	@Override
	public Statement add() {
		return step(Statement::add);
	}

	@Override
	public Statement bind(int index, Object value) {
		return step((statement) -> statement.bind(index, value));
	}

	@Override
	public Statement bind(String name, Object value) {
		return step((statement) -> statement.bind(name, value));
	}

	@Override
	public Statement bindNull(int index, Class<?> type) {
		return step((statement) -> statement.bindNull(index, type));
	}

	@Override
	public Statement bindNull(String name, Class<?> type) {
		return step((statement) -> statement.bindNull(name, type));
	}

	@Override
	public Statement returnGeneratedValues(String... columns) {
		return step((statement) -> statement.returnGeneratedValues(columns));
	}

	@Override
	public Statement fetchSize(int rows) {
		return step((statement) -> statement.fetchSize(rows));
	}

	private Statement step(Consumer<Statement> step) {
		this.steps.add(step);
		return this;
	}

	@Override
	public Flux<Result> execute() {
		List<Consumer<Statement>> steps = List.copyOf(this.steps);
		return this.writer.flatMapMany((connection) -> {
			Statement statement = connection.createStatement(this.sql);
			steps.forEach((step) -> step.accept(statement));
			return statement.execute();
		});
	}

}
