package io.dualbase.sqlite.r2dbc;

import java.util.ArrayList;
import java.util.List;

import io.dualbase.sqlite.r2dbc.exec.Operation;
import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.sql.SqlPart;
import io.r2dbc.spi.Result;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Statements to run one after the other. A query at the end starts only when its rows are
 * wanted, so that no unread result costs anything; a query that others follow is read at
 * once, so that it sees what was there before them.
 *
 * @param connection where
 * @param together whether changes count only if all of them succeed
 * @param units what
 */
record Executions(PhysicalConnection connection, boolean together, List<Unit> units) {

	Flux<Result> results() {
		int lazy = firstOfTrailingQueries();
		Flux<Result> queries = Flux.fromIterable(this.units.subList(lazy, this.units.size())).map(this::query);
		if (lazy == 0) {
			return queries;
		}
		Flux<Result> results = this.connection.run((operation) -> run(operation, this.units.subList(0, lazy)))
			.flatMapIterable((done) -> done);
		return (lazy < this.units.size()) ? results.concatWith(queries) : results;
	}

	private int firstOfTrailingQueries() {
		int index = this.units.size();
		while (index > 0 && this.units.get(index - 1).part().reads()) {
			index--;
		}
		return index;
	}

	private Result query(Unit unit) {
		return new QueryResult(this.connection, unit.part(), unit.values());
	}

	private @Nullable List<Result> run(Operation operation, List<Unit> eager) {
		return this.together ? this.connection.atomically(operation, (same) -> runEach(same, eager))
				: runEach(operation, eager);
	}

	private List<Result> runEach(Operation operation, List<Unit> eager) {
		List<Result> results = new ArrayList<>(eager.size());
		for (Unit unit : eager) {
			results.add(new StoredResult(this.connection.execute(operation, unit.part(), unit.values())));
		}
		return results;
	}

	/**
	 * One execution of one statement.
	 *
	 * @param part the statement
	 * @param values of its parameters, in their stored form
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Unit(SqlPart part, @Nullable Object[] values) {

	}

}
