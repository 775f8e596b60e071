package io.dualbase.mapping;

import io.dualbase.engine.DerivedSql;

import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.core.DefaultReactiveDataAccessStrategy;
import org.springframework.data.r2dbc.core.StatementMapper;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;

/**
 * Spring Data's own strategy, but statements go by a dialect that completes them.
 */
final class CompletingDataAccessStrategy extends DefaultReactiveDataAccessStrategy {

	private final StatementMapper statements;

	private CompletingDataAccessStrategy(R2dbcDialect dialect, DerivedSql derived, R2dbcConverter converter) {
		super(dialect, converter);
		this.statements = new CompletedStatements<>(super.getStatementMapper(), derived);
	}

	static DefaultReactiveDataAccessStrategy of(R2dbcDialect dialect, R2dbcConverter converter) {
		return (dialect instanceof DerivedSql derived) ? new CompletingDataAccessStrategy(dialect, derived, converter)
				: new DefaultReactiveDataAccessStrategy(dialect, converter);
	}

	@Override
	public StatementMapper getStatementMapper() {
		return this.statements;
	}

}
