package io.dualbase.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One call of a transactional method and all attempts at it, each of which is a
 * transaction of its own.
 * <p>
 * It is made once for an outermost call that may be repeated, and is bound to the thread,
 * or to the Reactor context, while an attempt runs. It is how a transaction that leaves a
 * trace of itself, and the retry that wants to know what became of a lost commit, talk:
 * <ol>
 * <li>When a transaction begins, its manager {@linkplain #take takes} the unit of work.
 * The same attempt hands it out once, so that other transactions inside the method get
 * none.
 * <li>In the same transaction a row with the {@linkplain #id() id} is written: any time
 * before the commit, but before anything else if an earlier attempt
 * {@linkplain #mayBeCommitted() may be committed}. Then {@link #tokenWritten} is called.
 * <li>If an earlier attempt may be committed and the row is there already, that attempt
 * was committed: the transaction is rolled back and {@link AlreadyCommittedException} is
 * raised, after which nothing is repeated.
 * </ol>
 * Attempts follow one another, so that only one thread at a time uses an instance.
 */
public final class UnitOfWork {

	private static final Object KEY = UnitOfWork.class;

	private final @Nullable TransactionManager transactionManager;

	private final RetryTerms terms;

	private final long started = System.nanoTime();

	private final MethodEnd end = new MethodEnd();

	private @Nullable UUID id;

	private int attempt = 1;

	private boolean taken;

	private boolean traced;

	private boolean mayBeCommitted;

	/** Of the running attempt, once it has a token. */
	private @Nullable Object connection;

	UnitOfWork(@Nullable TransactionManager transactionManager, RetryTerms terms) {
		this.transactionManager = transactionManager;
		this.terms = terms;
	}

	/**
	 * Hands the unit of work to a blocking transaction that begins on this thread.
	 * @param transactionManager the manager of the transaction
	 * @return the unit of work whose own transaction this is; empty for transactions that
	 * nobody repeats, those of other managers, and all further ones of the same attempt
	 */
	public static Optional<UnitOfWork> take(TransactionManager transactionManager) {
		return take(onThread(), transactionManager);
	}

	/**
	 * Hands the unit of work to a reactive transaction that begins.
	 * @param transactionManager the manager of the transaction
	 * @param context the context of the subscriber
	 * @return the unit of work whose own transaction this is; empty for transactions that
	 * nobody repeats, those of other managers, and all further ones of the same attempt
	 */
	public static Optional<UnitOfWork> take(TransactionManager transactionManager, ContextView context) {
		return take(in(context), transactionManager);
	}

	private static Optional<UnitOfWork> take(@Nullable UnitOfWork work, TransactionManager transactionManager) {
		if (work == null || work.taken || work.transactionManager != transactionManager) {
			return Optional.empty();
		}
		work.taken = true;
		// Who repeats contention only has no use for a token.
		return work.terms.contentionOnly() ? Optional.empty() : Optional.of(work);
	}

	/**
	 * What tells this call from all others.
	 * @return an id that is the same for all attempts, and random
	 */
	public UUID id() {
		UUID known = (this.id != null) ? this.id : UUID.randomUUID();
		this.id = known;
		return known;
	}

	/**
	 * Which attempt is running.
	 * @return the number of the attempt, from 1
	 */
	public int attempt() {
		return this.attempt;
	}

	/**
	 * Whether the commit of an earlier attempt was lost, so that it may have happened or
	 * may still happen.
	 * @return true until a later attempt has written its token
	 */
	public boolean mayBeCommitted() {
		return this.mayBeCommitted;
	}

	/**
	 * Tells that the running attempt has written its token, a unique row with the id, in
	 * its own transaction.
	 * <p>
	 * From then on no earlier attempt can be committed any more, and if the commit of
	 * this one is lost another attempt can tell what became of it.
	 * @param connection the connection of the transaction
	 */
	public void tokenWritten(Object connection) {
		this.mayBeCommitted = false;
		this.traced = true;
		this.connection = connection;
	}

	/**
	 * Whether a blocking transaction of this thread has written its token, so that
	 * another attempt can tell what became of it.
	 * @param connection the connection of the transaction
	 * @return false for all transactions without a token
	 */
	public static boolean traces(Object connection) {
		return traces(onThread(), connection);
	}

	/**
	 * Whether a reactive transaction has written its token, so that another attempt can
	 * tell what became of it.
	 * @param connection the connection of the transaction
	 * @param context the context of the subscriber
	 * @return false for all transactions without a token
	 */
	public static boolean traces(Object connection, ContextView context) {
		return traces(in(context), connection);
	}

	private static boolean traces(@Nullable UnitOfWork work, Object connection) {
		return work != null && work.connection == connection;
	}

	/**
	 * Time left for the call, waits for a connection and between attempts included.
	 * @return how long from now the call may last, zero when its time is over, empty if
	 * it has no deadline
	 */
	public Optional<Duration> remaining() {
		if (this.terms.deadline().isZero()) {
			return Optional.empty();
		}
		Duration left = this.terms.deadline().minus(elapsed());
		return Optional.of(left.isNegative() ? Duration.ZERO : left);
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	RetryTerms terms() {
		return this.terms;
	}

	void nextAttempt() {
		this.attempt++;
		this.taken = false;
		this.connection = null;
		this.end.reset();
		this.traced = this.mayBeCommitted;
	}

	void commitLost() {
		this.mayBeCommitted = true;
	}

	/**
	 * Whether another attempt can tell what became of a lost commit.
	 */
	boolean isTraced() {
		return this.traced;
	}

	MethodEnd end() {
		return this.end;
	}

	static @Nullable UnitOfWork in(ContextView context) {
		return context.<UnitOfWork>getOrDefault(KEY, null);
	}

	Context bindTo(Context context) {
		return context.put(KEY, this);
	}

	static @Nullable UnitOfWork onThread() {
		return (UnitOfWork) TransactionSynchronizationManager.getResource(KEY);
	}

	/**
	 * Binds this to the thread, in place of that of a surrounding call.
	 * @return what was bound before, to be given to {@link #unbind}
	 */
	@Nullable UnitOfWork bind() {
		UnitOfWork outer = (UnitOfWork) TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
		TransactionSynchronizationManager.bindResource(KEY, this);
		return outer;
	}

	static void unbind(@Nullable UnitOfWork outer) {
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
		if (outer != null) {
			TransactionSynchronizationManager.bindResource(KEY, outer);
		}
	}

}
