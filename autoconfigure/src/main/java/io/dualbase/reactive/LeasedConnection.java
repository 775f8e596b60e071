package io.dualbase.reactive;

import java.util.function.Function;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What a borrower gets of a connection: the same as long as it holds the lease, and
 * nothing after that. Whatever the borrower gets from here, such as a statement, holds
 * this handle, so that the lease is not taken for forgotten.
 */
final class LeasedConnection extends GuardedConnection implements Holder {

	private final ReactiveLease lease;

	/**
	 * Create a new instance.
	 * @param physical the physical connection
	 * @param lease begins the lease of this handle
	 */
	LeasedConnection(PhysicalConnection physical, Function<LeasedConnection, ReactiveLease> lease) {
		super(physical.delegate(), physical.guard());
		this.lease = lease.apply(this);
	}

	ReactiveLease lease() {
		return this.lease;
	}

	@Override
	Holder holder() {
		return this;
	}

	@Override
	public @Nullable Throwable refusal() {
		return this.lease.refusal();
	}

	@Override
	public void executing(String sql) {
		this.lease.begins(sql);
	}

	@Override
	public void used() {
		this.lease.used();
	}

	@Override
	public Statement createStatement(String sql) {
		requireLease();
		return super.createStatement(sql);
	}

	@Override
	public Batch createBatch() {
		requireLease();
		return super.createBatch();
	}

	@Override
	public Publisher<Void> beginTransaction(TransactionDefinition definition) {
		return whileHeld(super.beginTransaction(definition));
	}

	@Override
	public Publisher<Void> commitTransaction() {
		return whileHeld(super.commitTransaction());
	}

	/**
	 * Done already for a subscriber that was late to clear up after it had cancelled, and
	 * by the server on a connection that is lost.
	 */
	@Override
	public Publisher<Void> rollbackTransaction() {
		Publisher<Void> rollback = super.rollbackTransaction();
		return Mono.defer(() -> {
			if (this.lease.isUndone()) {
				return Mono.empty();
			}
			return Mono.from(isLost() ? rollback : whileHeld(rollback));
		});
	}

	/** Who comes late must not even touch the time that another one's transaction has. */
	private Publisher<Void> whileHeld(Publisher<Void> request) {
		return Mono.defer(() -> {
			R2dbcNonTransientResourceException refusal = this.lease.refusal();
			return (refusal != null) ? Mono.error(refusal) : Mono.from(request);
		});
	}

	@Override
	public boolean isAutoCommit() {
		requireLease();
		return super.isAutoCommit();
	}

	@Override
	public ConnectionMetadata getMetadata() {
		requireLease();
		return super.getMetadata();
	}

	@Override
	public IsolationLevel getTransactionIsolationLevel() {
		requireLease();
		return super.getTransactionIsolationLevel();
	}

	@Override
	public Publisher<Boolean> validate(ValidationDepth depth) {
		return Mono.defer(() -> this.lease.isHeld() ? Mono.from(super.validate(depth)) : Mono.just(false));
	}

	@Override
	public Connection unwrap() {
		requireLease();
		this.lease.unwrap();
		return super.unwrap();
	}

	/**
	 * Leads to this handle: who has nothing but this still means to give the connection
	 * back, and must not be taken for gone.
	 */
	@Override
	public Publisher<Void> close() {
		return Mono.defer(() -> this.lease.close());
	}

	private void requireLease() {
		R2dbcNonTransientResourceException refusal = this.lease.refusal();
		if (refusal != null) {
			throw refusal;
		}
	}

}
