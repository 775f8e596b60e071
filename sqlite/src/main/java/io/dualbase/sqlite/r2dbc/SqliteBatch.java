package io.dualbase.sqlite.r2dbc;

import java.util.ArrayList;
import java.util.List;

import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.sql.SqlPart;
import io.dualbase.sqlite.sql.SqlScripts;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/**
 * Several texts without parameters, run one after the other.
 */
final class SqliteBatch implements Batch {

	private final PhysicalConnection connection;

	private final SqlScripts scripts;

	private final List<SqlPart> parts = new ArrayList<>();

	SqliteBatch(PhysicalConnection connection, SqlScripts scripts) {
		this.connection = connection;
		this.scripts = scripts;
	}

	@Override
	public Batch add(String sql) {
		this.parts.addAll(this.scripts.get(Arguments.required(sql, "sql")).parts());
		return this;
	}

	@Override
	public Flux<Result> execute() {
		List<Executions.Unit> units = this.parts.stream()
			.map((part) -> new Executions.Unit(part, part.select(new Object[0])))
			.toList();
		return Flux.defer(() -> new Executions(this.connection, false, units).results());
	}

}
