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
 * A physical connection whose running query can be stopped from outside.
 */
class KillableConnection implements Connection, Wrapped<Connection> {

	private final Connection delegate;

	private final RunningQuery running;

	private KillableConnection(Connection delegate, Mono<Void> stop) {
		this.delegate = delegate;
		// A remote validation waits its turn behind what is running.
		Mono<Void> idle = Mono.defer(() -> Mono.from(delegate.validate(ValidationDepth.REMOTE))).then();
		this.running = new RunningQuery(idle, stop);
	}

	/**
	 * Wrap a connection. Only one that wants to hear of its lease is told: the pool goes
	 * a longer way with those.
	 * @param delegate the driver's connection
	 * @param stop stops whatever the connection is running
	 * @return the same connection, killable
	 */
	static KillableConnection of(Connection delegate, Mono<Void> stop) {
		return (delegate instanceof Lifecycle lifecycle) ? new OfLifecycle(delegate, lifecycle, stop)
				: new KillableConnection(delegate, stop);
	}

	@Override
	public Statement createStatement(String sql) {
		return new KillableStatement(this.delegate.createStatement(sql), this.running);
	}

	@Override
	public Batch createBatch() {
		return new KillableBatch(this.delegate.createBatch(), this.running);
	}

	@Override
	public Publisher<Void> beginTransaction() {
		return this.running.afterStop(this.delegate.beginTransaction());
	}

	@Override
	public Publisher<Void> beginTransaction(TransactionDefinition definition) {
		return this.running.afterStop(this.delegate.beginTransaction(definition));
	}

	@Override
	public Publisher<Void> commitTransaction() {
		return this.running.afterStop(this.delegate.commitTransaction());
	}

	@Override
	public Publisher<Void> rollbackTransaction() {
		return this.running.afterStop(this.delegate.rollbackTransaction());
	}

	@Override
	public Publisher<Void> createSavepoint(String name) {
		return this.running.afterStop(this.delegate.createSavepoint(name));
	}

	@Override
	public Publisher<Void> releaseSavepoint(String name) {
		return this.running.afterStop(this.delegate.releaseSavepoint(name));
	}

	@Override
	public Publisher<Void> rollbackTransactionToSavepoint(String name) {
		return this.running.afterStop(this.delegate.rollbackTransactionToSavepoint(name));
	}

	@Override
	public Publisher<Void> close() {
		return this.running.afterStop(this.delegate.close());
	}

	@Override
	public Publisher<Boolean> validate(ValidationDepth depth) {
		return this.running.afterStop(this.delegate.validate(depth));
	}

	@Override
	public Publisher<Void> setAutoCommit(boolean autoCommit) {
		return this.running.afterStop(this.delegate.setAutoCommit(autoCommit));
	}

	@Override
	public Publisher<Void> setLockWaitTimeout(Duration timeout) {
		return this.running.afterStop(this.delegate.setLockWaitTimeout(timeout));
	}

	@Override
	public Publisher<Void> setStatementTimeout(Duration timeout) {
		return this.running.afterStop(this.delegate.setStatementTimeout(timeout));
	}

	@Override
	public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
		return this.running.afterStop(this.delegate.setTransactionIsolationLevel(level));
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

	private record KillableBatch(Batch delegate, RunningQuery running) implements Batch {

		@Override
		public Batch add(String sql) {
			this.delegate.add(sql);
			return this;
		}

		@Override
		public Publisher<? extends Result> execute() {
			return this.running.stoppableResults(this.delegate.execute());
		}

	}

	/**
	 * A killable connection whose driver wants to hear when a lease begins and ends.
	 */
	private static final class OfLifecycle extends KillableConnection implements Lifecycle {

		private final Lifecycle lifecycle;

		OfLifecycle(Connection delegate, Lifecycle lifecycle, Mono<Void> stop) {
			super(delegate, stop);
			this.lifecycle = lifecycle;
		}

		@Override
		public Publisher<Void> postAllocate() {
			return this.lifecycle.postAllocate();
		}

		@Override
		public Publisher<Void> preRelease() {
			return super.running.afterStop(this.lifecycle.preRelease());
		}

	}

}
