package io.dualbase.reactive;

import java.time.Duration;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A physical connection that is watched over.
 */
class GuardedConnection implements Connection, Wrapped<Connection> {

	private final Connection delegate;

	private final ConnectionGuard guard;

	private GuardedConnection(Connection delegate, ConnectionGuard guard) {
		this.delegate = delegate;
		this.guard = guard;
	}

	/**
	 * Wrap a connection. Only one that wants to hear of its lease is told: the pool goes
	 * a longer way with those.
	 * @param delegate the driver's connection
	 * @param guard watches over it
	 * @return the same connection, guarded
	 */
	static GuardedConnection of(Connection delegate, ConnectionGuard guard) {
		return (delegate instanceof Lifecycle lifecycle) ? new OfLifecycle(delegate, lifecycle, guard)
				: new GuardedConnection(delegate, guard);
	}

	/**
	 * Whether the connection was given up: it can do no more than be closed.
	 */
	boolean isLost() {
		return this.guard.isLost();
	}

	@Override
	public Statement createStatement(String sql) {
		return new GuardedStatement(this.delegate.createStatement(sql), this.guard);
	}

	@Override
	public Batch createBatch() {
		return new GuardedBatch(this.delegate.createBatch(), this.guard);
	}

	@Override
	public Publisher<Void> beginTransaction() {
		return this.guard.control(this.delegate.beginTransaction());
	}

	/** Spring passes the time that a transaction has as that for waiting for locks. */
	@Override
	public Publisher<Void> beginTransaction(TransactionDefinition definition) {
		Publisher<Void> begin = this.guard.control(this.delegate.beginTransaction(definition));
		Duration limit = definition.getAttribute(TransactionDefinition.LOCK_WAIT_TIMEOUT);
		return (limit == null) ? begin : Mono.from(begin).doOnSubscribe((subscription) -> this.guard.limit(limit));
	}

	@Override
	public Publisher<Void> commitTransaction() {
		return this.guard.ending(this.guard.control(this.delegate.commitTransaction()));
	}

	/** The server undoes by itself what was done on a connection that is lost. */
	@Override
	public Publisher<Void> rollbackTransaction() {
		Mono<Void> rollback = Mono.from(this.guard.control(this.delegate.rollbackTransaction()));
		return this.guard.ending(Mono.defer(() -> {
			this.guard.limitUndoing();
			return this.guard.isLost() ? Mono.empty() : rollback;
		}));
	}

	@Override
	public Publisher<Void> createSavepoint(String name) {
		return this.guard.control(this.delegate.createSavepoint(name));
	}

	@Override
	public Publisher<Void> releaseSavepoint(String name) {
		return this.guard.control(this.delegate.releaseSavepoint(name));
	}

	@Override
	public Publisher<Void> rollbackTransactionToSavepoint(String name) {
		return this.guard.control(this.delegate.rollbackTransactionToSavepoint(name));
	}

	@Override
	public Publisher<Void> close() {
		return Mono.defer(() -> {
			this.guard.leave();
			return Mono.from(this.guard.afterStop(this.delegate.close()));
		});
	}

	@Override
	public Publisher<Boolean> validate(ValidationDepth depth) {
		return this.guard.isLost() ? Mono.just(false) : this.guard.afterStop(this.delegate.validate(depth));
	}

	@Override
	public Publisher<Void> setAutoCommit(boolean autoCommit) {
		return this.guard.setting(this.delegate.setAutoCommit(autoCommit));
	}

	@Override
	public Publisher<Void> setLockWaitTimeout(Duration timeout) {
		return this.guard.setting(this.delegate.setLockWaitTimeout(timeout));
	}

	@Override
	public Publisher<Void> setStatementTimeout(Duration timeout) {
		return this.guard.setting(this.delegate.setStatementTimeout(timeout));
	}

	@Override
	public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
		return this.guard.setting(this.delegate.setTransactionIsolationLevel(level));
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

	private record GuardedBatch(Batch delegate, ConnectionGuard guard) implements Batch {

		@Override
		public Batch add(String sql) {
			this.delegate.add(sql);
			return this;
		}

		@Override
		public Publisher<? extends Result> execute() {
			return this.guard.results(this.delegate.execute());
		}

	}

	/**
	 * A killable connection whose driver wants to hear when a lease begins and ends.
	 */
	private static final class OfLifecycle extends GuardedConnection implements Lifecycle {

		private final Lifecycle lifecycle;

		OfLifecycle(Connection delegate, Lifecycle lifecycle, ConnectionGuard guard) {
			super(delegate, guard);
			this.lifecycle = lifecycle;
		}

		@Override
		public Publisher<Void> postAllocate() {
			return this.lifecycle.postAllocate();
		}

		@Override
		public Publisher<Void> preRelease() {
			return super.guard.afterStop(this.lifecycle.preRelease());
		}

	}

}
