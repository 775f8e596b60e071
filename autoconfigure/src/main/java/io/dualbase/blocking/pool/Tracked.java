package io.dualbase.blocking.pool;

import java.lang.ref.Reference;
import java.sql.SQLException;
import java.sql.Wrapper;

import org.jspecify.annotations.Nullable;

/**
 * What a borrower sees of an object of the pool: the same object, known to belong to a
 * lease.
 * <p>
 * Everything that a borrower can hold leads to the handle of its lease, and stays
 * reachable until each of its methods has returned: the compiler could otherwise take it
 * for garbage in the middle of a call, and the connection would be taken back from under
 * it. That is what {@code fence} is for, which the delegates call in every method. They
 * are long because JDBC is, and hold nothing but calls passed on.
 *
 * @param <T> type of the object
 */
abstract class Tracked<T extends Wrapper> implements Wrapper {

	private final JdbcLease lease;

	private final T target;

	/**
	 * Create the handle of a new lease.
	 * @param target the pool's connection
	 * @param lending what begins the lease
	 */
	Tracked(T target, Lending lending) {
		this.target = target;
		this.lease = lending.begin(this);
	}

	Tracked(T target, JdbcLease lease) {
		this.target = target;
		this.lease = lease;
	}

	final JdbcLease lease() {
		return this.lease;
	}

	/** For what may be asked at any time and by anybody. */
	final T unchecked() {
		return this.target;
	}

	/** For a call that never goes to the database. */
	final T target() throws SQLException {
		this.lease.check();
		return this.target;
	}

	/** A call that may go to the database. */
	final <R extends @Nullable Object> R call(Call<? super T, R> call) throws SQLException {
		this.lease.begin();
		try {
			return call.on(this.target);
		}
		catch (SQLException ex) {
			throw this.lease.failure(ex);
		}
		finally {
			this.lease.finish();
			fence();
		}
	}

	/** A call that may go to the database. */
	final void run(Action<? super T> action) throws SQLException {
		this.lease.begin();
		try {
			action.on(this.target);
		}
		catch (SQLException ex) {
			throw this.lease.failure(ex);
		}
		finally {
			this.lease.finish();
			fence();
		}
	}

	/** Keeps this object reachable until here. A call that has failed is over anyway. */
	@SuppressWarnings("ReachabilityFenceUsage")
	final void fence() {
		Reference.reachabilityFence(this);
	}

	final <R extends @Nullable Object> R fenced(R value) {
		fence();
		return value;
	}

	final boolean fenced(boolean value) {
		fence();
		return value;
	}

	final byte fenced(byte value) {
		fence();
		return value;
	}

	final short fenced(short value) {
		fence();
		return value;
	}

	final int fenced(int value) {
		fence();
		return value;
	}

	final long fenced(long value) {
		fence();
		return value;
	}

	final float fenced(float value) {
		fence();
		return value;
	}

	final double fenced(double value) {
		fence();
		return value;
	}

	/** Hands out an object of the driver that works where nobody sees. */
	final <R extends @Nullable Object> R lent(R value) {
		this.lease.unwrapped();
		fence();
		return value;
	}

	@Override
	public final <R> R unwrap(Class<R> type) throws SQLException {
		return lent(target().unwrap(type));
	}

	@Override
	public final boolean isWrapperFor(Class<?> type) throws SQLException {
		return fenced(target().isWrapperFor(type));
	}

	@Override
	public final String toString() {
		return fenced(getClass().getSimpleName() + " of " + this.target);
	}

	/**
	 * Begins a lease for a handle.
	 */
	@FunctionalInterface
	interface Lending {

		JdbcLease begin(Object handle);

	}

	/**
	 * A call with a result.
	 *
	 * @param <T> type of the object that is called
	 * @param <R> type of the result
	 */
	@FunctionalInterface
	interface Call<T, R extends @Nullable Object> {

		R on(T target) throws SQLException;

	}

	/**
	 * A call without a result.
	 *
	 * @param <T> type of the object that is called
	 */
	@FunctionalInterface
	interface Action<T> {

		void on(T target) throws SQLException;

	}

}
