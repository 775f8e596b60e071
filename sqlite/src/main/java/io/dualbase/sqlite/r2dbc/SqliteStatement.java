package io.dualbase.sqlite.r2dbc;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import io.dualbase.sqlite.SqliteValue;
import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.sql.SqlPart;
import io.dualbase.sqlite.sql.SqlScript;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * SQL text with bindings. Belongs to whoever builds it, until it is executed.
 */
final class SqliteStatement implements Statement {

	private final PhysicalConnection connection;

	private final SqlScript script;

	private final List<Bindings> saved = new ArrayList<>();

	private Bindings current;

	private @Nullable List<String> generatedColumns;

	SqliteStatement(PhysicalConnection connection, SqlScript script) {
		this.connection = connection;
		this.script = script;
		this.current = new Bindings(script);
	}

	@Override
	public Statement add() {
		this.current.requireComplete();
		this.saved.add(this.current);
		this.current = new Bindings(this.script);
		return this;
	}

	@Override
	public Statement bind(int index, Object value) {
		this.current.set(index(index), encoded(Arguments.required(value, "value")));
		return this;
	}

	@Override
	public Statement bind(String name, Object value) {
		return bind(index(name), value);
	}

	@Override
	public Statement bindNull(int index, Class<?> type) {
		Arguments.required(type, "type");
		this.current.set(index(index), null);
		return this;
	}

	@Override
	public Statement bindNull(String name, Class<?> type) {
		return bindNull(index(name), type);
	}

	private int index(int index) {
		if (index < 0 || index >= this.script.parameterCount()) {
			throw new IndexOutOfBoundsException("Parameter index " + index + " was bound, but the statement has "
					+ this.script.parameterCount() + " parameters. Indexes begin with 0.");
		}
		return index;
	}

	private int index(String name) {
		int index = this.script.indexOf(Arguments.required(name, "name"));
		if (index < 0) {
			throw new NoSuchElementException("Parameter '" + name + "' was bound, but the statement has none of that "
					+ "name. Use the name as in the text, with or without its first character.");
		}
		return index;
	}

	private static @Nullable Object encoded(@Nullable Object value) {
		if (value instanceof Parameter parameter) {
			if (parameter instanceof Parameter.Out) {
				throw new IllegalArgumentException(
						"An out parameter was bound, but SQLite has no procedures. Bind " + "an in parameter.");
			}
			return encoded(parameter.getValue());
		}
		return (value instanceof Blob || value instanceof Clob) ? value : SqliteValue.encode(value);
	}

	@Override
	public Statement returnGeneratedValues(String... columns) {
		Arguments.required(columns, "columns");
		for (String column : columns) {
			Arguments.required(column, "columns");
		}
		this.generatedColumns = List.of(columns);
		return this;
	}

	@Override
	public Flux<Result> execute() {
		this.current.requireComplete();
		List<SqlPart> parts = parts();
		if (this.saved.isEmpty() && parts.size() == 1 && !this.current.isLarge()) {
			return result(this.current, parts.get(0)).flux();
		}
		List<Bindings> all = new ArrayList<>(this.saved);
		all.add(this.current);
		Flux<Result> results = results(all, parts);
		for (Bindings bindings : all) {
			if (bindings.isLarge()) {
				return Flux.fromIterable(all).concatMap(Bindings::collect).thenMany(results);
			}
		}
		return results;
	}

	private Flux<Result> results(List<Bindings> all, List<SqlPart> parts) {
		return Flux.defer(() -> new Executions(this.connection, all.size() > 1, units(all, parts)).results());
	}

	/** A query is a value that needs no operator to be flattened. */
	private Mono<Result> result(Bindings bindings, SqlPart part) {
		if (part.reads()) {
			return Mono.fromSupplier(() -> new QueryResult(this.connection, part, part.select(bindings.values())));
		}
		return this.connection.run((operation) -> new StoredResult(
				this.connection.execute(operation, part, part.select(bindings.values()))));
	}

	private List<SqlPart> parts() {
		List<String> columns = this.generatedColumns;
		return (columns != null) ? this.script.parts().stream().map((part) -> part.returning(columns)).toList()
				: this.script.parts();
	}

	private static List<Executions.Unit> units(List<Bindings> all, List<SqlPart> parts) {
		List<Executions.Unit> units = new ArrayList<>(all.size() * parts.size());
		for (Bindings bindings : all) {
			for (SqlPart part : parts) {
				units.add(new Executions.Unit(part, part.select(bindings.values())));
			}
		}
		return units;
	}

}
