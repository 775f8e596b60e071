package io.dualbase.lease;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A unit of work in which connections are borrowed, and after which none of them may be
 * left.
 * <p>
 * Whoever opened it ends it; any thread may ask.
 */
public final class LeaseScope {

	/** Age that no lease reaches. */
	public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

	private final Kind kind;

	private final Object name;

	private final @Nullable LeaseScope outer;

	private final long begunAt = System.nanoTime();

	private volatile boolean over;

	private volatile Duration longestLease;

	/**
	 * Create a new instance.
	 * @param kind what sort of work
	 * @param name what the work is called in reports, as its {@code toString()} says when
	 * it is asked, by any thread; never shows values
	 * @param outer the work of which this is a part
	 */
	public LeaseScope(Kind kind, Object name, @Nullable LeaseScope outer) {
		this.kind = kind;
		this.name = name;
		this.outer = outer;
		this.longestLease = (outer != null) ? outer.longestLease : Duration.ZERO;
	}

	/** The work is over: what it borrowed should be back. */
	public void end() {
		this.over = true;
	}

	/**
	 * Whether the work is over.
	 * @return the answer
	 */
	public boolean isOver() {
		return this.over;
	}

	/**
	 * Whether this work, or work of which it is a part, was begun before a point in time.
	 * @param nanoTime the point, as {@link System#nanoTime()} tells it
	 * @return the answer
	 */
	public boolean isBegunBefore(long nanoTime) {
		LeaseScope outermost = this;
		while (outermost.outer != null) {
			outermost = outermost.outer;
		}
		return outermost.begunAt - nanoTime < 0;
	}

	/** From now on nothing that this work borrows is held to be stale. */
	public void liveLong() {
		liveLong(FOREVER);
	}

	/**
	 * From now on nothing that this work borrows is held to be stale before a time.
	 * @param longestLease the age that leases may reach
	 */
	public void liveLong(Duration longestLease) {
		this.longestLease = longestLease;
	}

	/**
	 * Whether this work, or work of which it is a part, holds connections for long on
	 * purpose.
	 * @return the answer
	 */
	public boolean isLongLived() {
		return !this.longestLease.isZero();
	}

	/**
	 * The age that leases of this work may reach on purpose.
	 * @return the age, zero if it is not long-lived
	 */
	public Duration longestLease() {
		return this.longestLease;
	}

	/**
	 * What sort of work it is.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * What the work is called.
	 * @return the name
	 */
	public String name() {
		return this.name.toString();
	}

	/**
	 * The work of which this is a part.
	 * @return the outer scope, {@code null} if this is the outermost
	 */
	public @Nullable LeaseScope outer() {
		return this.outer;
	}

	/**
	 * Whether this is work of another scope, or a part of it.
	 * @param work the other scope
	 * @return the answer
	 */
	public boolean isWithin(LeaseScope work) {
		LeaseScope scope = this;
		while (scope != null && scope != work) {
			scope = scope.outer;
		}
		return scope == work;
	}

	/**
	 * The innermost scope of a kind, this one included.
	 * @param kind the kind
	 * @return the scope, {@code null} if there is none
	 */
	public @Nullable LeaseScope nearest(Kind kind) {
		LeaseScope scope = this;
		while (scope != null && scope.kind != kind) {
			scope = scope.outer;
		}
		return scope;
	}

	/**
	 * The innermost scope that is no transaction, this one included.
	 * @return the scope, {@code null} if there are only transactions
	 */
	public @Nullable LeaseScope work() {
		LeaseScope scope = this;
		while (scope != null && scope.kind == Kind.TRANSACTION) {
			scope = scope.outer;
		}
		return scope;
	}

	@Override
	public String toString() {
		return name();
	}

	/**
	 * Sorts of work.
	 */
	public enum Kind {

		/** An HTTP request. */
		REQUEST,

		/** A scheduled, asynchronous or submitted task. */
		TASK,

		/** A transaction. */
		TRANSACTION

	}

}
