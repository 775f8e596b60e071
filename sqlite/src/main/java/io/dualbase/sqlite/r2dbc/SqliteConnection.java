package io.dualbase.sqlite.r2dbc;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.dualbase.sqlite.r2dbc.exec.Operation;
import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.r2dbc.exec.Transaction;
import io.dualbase.sqlite.sql.SqlPart;
import io.dualbase.sqlite.sql.SqlScript;
import io.dualbase.sqlite.sql.SqlScripts;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The face of a physical connection that R2DBC knows.
 */
final class SqliteConnection implements Connection, Lifecycle {

	private static final SqlPart PROBE = SqlScript.parse("SELECT 1").parts().get(0);

	private final PhysicalConnection connection;

	private final SqlScripts scripts;

	SqliteConnection(PhysicalConnection connection, SqlScripts scripts) {
		this.connection = connection;
		this.scripts = scripts;
	}

	@Override
	public Mono<Void> beginTransaction() {
		return begin(false, null, null);
	}

	@Override
	public Mono<Void> beginTransaction(TransactionDefinition definition) {
		Arguments.required(definition, "definition");
		IsolationLevel level = definition.getAttribute(TransactionDefinition.ISOLATION_LEVEL);
		if (level != null) {
			Isolation.require(level);
		}
		boolean readOnly = Boolean.TRUE.equals(definition.getAttribute(TransactionDefinition.READ_ONLY));
		return begin(readOnly, definition.getAttribute(TransactionDefinition.LOCK_WAIT_TIMEOUT),
				definition.getAttribute(TransactionDefinition.NAME));
	}

	private Mono<Void> begin(boolean readOnly, @Nullable Duration lockWait, @Nullable String name) {
		Transaction transaction = this.connection.transaction();
		return this.connection.run((operation) -> {
			transaction.begin(operation, readOnly, lockWait, name);
			return null;
		}, (nothing) -> transaction.rollback());
	}

	@Override
	public Mono<Void> commitTransaction() {
		return run(this.connection.transaction()::commit);
	}

	@Override
	public Mono<Void> rollbackTransaction() {
		return run((operation) -> this.connection.rollback());
	}

	@Override
	public Mono<Void> createSavepoint(String name) {
		Arguments.required(name, "name");
		return run((operation) -> this.connection.transaction().savepoint(operation, name));
	}

	@Override
	public Mono<Void> releaseSavepoint(String name) {
		Arguments.required(name, "name");
		return run((operation) -> this.connection.transaction().release(operation, name));
	}

	@Override
	public Mono<Void> rollbackTransactionToSavepoint(String name) {
		Arguments.required(name, "name");
		return run((operation) -> this.connection.rollbackTo(name));
	}

	@Override
	public boolean isAutoCommit() {
		return this.connection.transaction().isAutoCommit();
	}

	@Override
	public Mono<Void> setAutoCommit(boolean autoCommit) {
		return run((operation) -> this.connection.transaction().autoCommit(operation, autoCommit));
	}

	/** There is no weaker one between connections that do not share their cache. */
	@Override
	public IsolationLevel getTransactionIsolationLevel() {
		return IsolationLevel.SERIALIZABLE;
	}

	@Override
	public Mono<Void> setTransactionIsolationLevel(IsolationLevel isolationLevel) {
		Isolation.require(Arguments.required(isolationLevel, "isolationLevel"));
		return run((operation) -> {
		});
	}

	@Override
	public Mono<Void> setLockWaitTimeout(Duration timeout) {
		Arguments.required(timeout, "timeout");
		return run((operation) -> this.connection.lockWait(timeout));
	}

	@Override
	public Mono<Void> setStatementTimeout(Duration timeout) {
		Arguments.required(timeout, "timeout");
		return run((operation) -> this.connection.statementTimeout(timeout));
	}

	@Override
	public Statement createStatement(String sql) {
		return new SqliteStatement(this.connection, this.scripts.get(Arguments.required(sql, "sql")));
	}

	@Override
	public Batch createBatch() {
		return new SqliteBatch(this.connection, this.scripts);
	}

	@Override
	public ConnectionMetadata getMetadata() {
		return new SqliteConnectionMetadata();
	}

	@Override
	public Mono<Boolean> validate(ValidationDepth depth) {
		Arguments.required(depth, "depth");
		if (depth == ValidationDepth.LOCAL) {
			return Mono.fromSupplier(this.connection::isOpen);
		}
		return this.connection
			.run((operation) -> !this.connection.execute(operation, PROBE, new Object[0]).rows().isEmpty())
			.onErrorReturn(false);
	}

	@Override
	public Mono<Void> postAllocate() {
		return this.connection.unwind().then(this.connection.reset());
	}

	@Override
	public Mono<Void> preRelease() {
		return this.connection.reset();
	}

	@Override
	public Mono<Void> close() {
		return this.connection.close();
	}

	private Mono<Void> run(Consumer<Operation> action) {
		return this.connection.run((operation) -> {
			action.accept(operation);
			return null;
		});
	}

}
