package io.dualbase.mapping;

import io.dualbase.engine.DerivedSql;
import org.jspecify.annotations.Nullable;

import org.springframework.data.r2dbc.core.StatementMapper;
import org.springframework.data.r2dbc.core.StatementMapper.TypedStatementMapper;
import org.springframework.data.relational.core.sql.render.RenderContext;
import org.springframework.r2dbc.core.PreparedOperation;
import org.springframework.r2dbc.core.binding.BindTarget;

/**
 * The statements of Spring Data, completed by the dialect.
 *
 * @param <T> the entity, where one is known
 */
final class CompletedStatements<T> implements TypedStatementMapper<T> {

	private final StatementMapper statements;

	private final DerivedSql dialect;

	CompletedStatements(StatementMapper statements, DerivedSql dialect) {
		this.statements = statements;
		this.dialect = dialect;
	}

	@Override
	public <E> TypedStatementMapper<E> forType(Class<E> type) {
		return new CompletedStatements<>(this.statements.forType(type), this.dialect);
	}

	@Override
	public PreparedOperation<?> getMappedObject(SelectSpec select) {
		return complete(this.statements.getMappedObject(select));
	}

	@Override
	public PreparedOperation<?> getMappedObject(InsertSpec insert) {
		return complete(this.statements.getMappedObject(insert));
	}

	@Override
	public PreparedOperation<?> getMappedObject(UpdateSpec update) {
		return complete(this.statements.getMappedObject(update));
	}

	@Override
	public PreparedOperation<?> getMappedObject(DeleteSpec delete) {
		return complete(this.statements.getMappedObject(delete));
	}

	@Override
	public PreparedOperation<?> getMappedObject(UpsertSpec upsert) {
		return complete(this.statements.getMappedObject(upsert));
	}

	@Override
	public @Nullable RenderContext getRenderContext() {
		return this.statements.getRenderContext();
	}

	private <S> PreparedOperation<S> complete(PreparedOperation<S> operation) {
		return new Completed<>(operation, this.dialect.complete(operation.toQuery()));
	}

	private record Completed<S>(PreparedOperation<S> operation, String sql) implements PreparedOperation<S> {

		@Override
		public S getSource() {
			return this.operation.getSource();
		}

		@Override
		public void bindTo(BindTarget target) {
			this.operation.bindTo(target);
		}

		@Override
		public String toQuery() {
			return this.sql;
		}

	}

}
