package io.dualbase.reactive;

import java.time.Duration;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A connection that is watched over, in the hands of a holder.
 */
abstract class GuardedConnection implements Connection, Wrapped<Connection> {

	private final Connection delegate;

	private final ConnectionGuard guard;

	GuardedConnection(Connection delegate, ConnectionGuard guard) {
		this.delegate = delegate;
		this.guard = guard;
	}

	/** Who asks when this connection is used. */
	abstract Holder holder();

	/** The driver's connection. */
	final Connection delegate() {
		return this.delegate;
	}

	final ConnectionGuard guard() {
		return this.guard;
	}

	/**
	 * Whether the connection was given up: it can do no more than be closed.
	 */
	final boolean isLost() {
		return this.guard.isLost();
	}

	@Override
	public Statement createStatement(String sql) {
		return new GuardedStatement(this.delegate.createStatement(sql), sql, this.guard, holder());
	}

	@Override
	public Batch createBatch() {
		return new GuardedBatch(this.delegate.createBatch(), this.guard, holder());
	}

	@Override
	public Publisher<Void> beginTransaction() {
		return control(this.delegate.beginTransaction());
	}

	/** Spring passes the time that a transaction has as that for waiting for locks. */
	@Override
	public Publisher<Void> beginTransaction(TransactionDefinition definition) {
		Publisher<Void> begin = control(this.delegate.beginTransaction(definition));
		Duration limit = definition.getAttribute(TransactionDefinition.LOCK_WAIT_TIMEOUT);
		return (limit == null) ? begin : Mono.from(begin).doOnSubscribe((subscription) -> this.guard.limit(limit));
	}

	@Override
	public Publisher<Void> commitTransaction() {
		return this.guard.ending(control(this.delegate.commitTransaction()));
	}

	/** The server undoes by itself what was done on a connection that is lost. */
	@Override
	public Publisher<Void> rollbackTransaction() {
		Mono<Void> rollback = Mono.from(control(this.delegate.rollbackTransaction()));
		return this.guard.ending(Mono.defer(() -> {
			this.guard.limitUndoing();
			return this.guard.isLost() ? Mono.empty() : rollback;
		}));
	}

	@Override
	public Publisher<Void> createSavepoint(String name) {
		return control(this.delegate.createSavepoint(name));
	}

	@Override
	public Publisher<Void> releaseSavepoint(String name) {
		return control(this.delegate.releaseSavepoint(name));
	}

	@Override
	public Publisher<Void> rollbackTransactionToSavepoint(String name) {
		return control(this.delegate.rollbackTransactionToSavepoint(name));
	}

	@Override
	public Publisher<Boolean> validate(ValidationDepth depth) {
		return this.guard.isLost() ? Mono.just(false) : this.guard.afterStop(this.delegate.validate(depth));
	}

	@Override
	public Publisher<Void> setAutoCommit(boolean autoCommit) {
		return setting(this.delegate.setAutoCommit(autoCommit));
	}

	@Override
	public Publisher<Void> setLockWaitTimeout(Duration timeout) {
		return setting(this.delegate.setLockWaitTimeout(timeout));
	}

	@Override
	public Publisher<Void> setStatementTimeout(Duration timeout) {
		return setting(this.delegate.setStatementTimeout(timeout));
	}

	@Override
	public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
		return setting(this.delegate.setTransactionIsolationLevel(level));
	}

	private Publisher<Void> control(Publisher<Void> request) {
		return this.guard.control(request, holder());
	}

	private Publisher<Void> setting(Publisher<Void> request) {
		return this.guard.setting(request, holder());
	}

	@Override
	public boolean isAutoCommit() {
		return this.delegate.isAutoCommit();
	}

	@Override
	public ConnectionMetadata getMetadata() {
		return this.delegate.getMetadata();
	}

	@Override
	public IsolationLevel getTransactionIsolationLevel() {
		return this.delegate.getTransactionIsolationLevel();
	}

	@Override
	public Connection unwrap() {
		return this.delegate;
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

	private record GuardedBatch(Batch delegate, ConnectionGuard guard, Holder holder) implements Batch {

		@Override
		public Batch add(String sql) {
			this.holder.executing(sql);
			this.delegate.add(sql);
			return this;
		}

		@Override
		public Publisher<? extends Result> execute() {
			return this.guard.results(this.delegate.execute(), this.holder);
		}

	}

}
