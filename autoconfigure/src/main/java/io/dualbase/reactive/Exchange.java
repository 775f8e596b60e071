package io.dualbase.reactive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One request to the server and its answer.
 * <p>
 * The driver's thread passes on the signals and counts them; the guard's watch reads the
 * counts now and then. The watch gives up in two steps, one look apart, so that a signal
 * that comes just then is over before the subscriber hears of it. A cancellation may come
 * on any thread. Nothing is sent before it is asked for: so a subscriber that is
 * cancelled just when it subscribes does not send its statement behind its own rollback.
 * Whoever leaves the state RUNNING first ends the exchange.
 *
 * @param <S> what the driver emits
 * @param <T> what the subscriber gets
 */
final class Exchange<S, T> extends Operators.DeferredSubscription implements CoreSubscriber<S> {

	private static final int NEW = 0;

	private static final int RUNNING = 1;

	private static final int GIVEN_UP = 2;

	private static final int ENDED = 3;

	private static final VarHandle STATE = field("state", int.class);

	private static final VarHandle WANTED = field("wanted", long.class);

	private static final VarHandle RECEIVED = field("received", long.class);

	private static final VarHandle DELIVERED = field("delivered", long.class);

	private final Publisher<? extends S> source;

	private final Function<? super S, ? extends T> mapping;

	private final ConnectionGuard guard;

	private final boolean query;

	/** Let go at the end, as drivers may keep this longer than anybody needs it. */
	private @Nullable CoreSubscriber<? super T> actual;

	private Holder holder;

	/** The exchange in whose course this one takes place, as rows do in a result's. */
	private @Nullable Exchange<?, ?> outer;

	/** Set before giving up. */
	private @Nullable Throwable reason;

	private volatile int state;

	private volatile long wanted;

	private long received;

	private long delivered;

	Exchange(Publisher<? extends S> source, CoreSubscriber<? super T> actual, Function<? super S, ? extends T> mapping,
			ConnectionGuard guard, Holder holder, boolean query) {
		this.source = source;
		this.actual = actual;
		this.holder = holder;
		this.mapping = mapping;
		this.guard = guard;
		this.query = query;
	}

	private static VarHandle field(String name, Class<?> type) {
		try {
			return MethodHandles.lookup().findVarHandle(Exchange.class, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@Override
	public Context currentContext() {
		CoreSubscriber<? super T> actual = this.actual;
		return (actual != null) ? actual.currentContext() : Context.empty();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.holder.used();
		this.outer = this.guard.current();
		this.guard.begin(this);
		set(subscription);
	}

	@Override
	public void onNext(S element) {
		CoreSubscriber<? super T> actual = this.actual;
		if (this.state == RUNNING && actual != null) {
			this.holder.used();
			RECEIVED.setOpaque(this, this.received + 1);
			actual.onNext(this.mapping.apply(element));
			DELIVERED.setOpaque(this, this.delivered + 1);
		}
	}

	@Override
	public void onError(Throwable failure) {
		fail(this.guard.translate(failure));
	}

	private void fail(Throwable failure) {
		if (leave(RUNNING, ENDED)) {
			CoreSubscriber<? super T> subscriber = end();
			if (subscriber != null) {
				subscriber.onError(failure);
			}
		}
	}

	@Override
	public void onComplete() {
		if (leave(RUNNING, ENDED)) {
			CoreSubscriber<? super T> subscriber = end();
			if (subscriber != null) {
				subscriber.onComplete();
			}
		}
	}

	private @Nullable CoreSubscriber<? super T> end() {
		CoreSubscriber<? super T> subscriber = this.actual;
		this.guard.end(this, this.outer);
		this.holder.used();
		this.actual = null;
		this.holder = Holder.OWNER;
		return subscriber;
	}

	@Override
	public void request(long count) {
		want(count);
		super.request(count);
		if (this.state == NEW && leave(NEW, RUNNING)) {
			start();
		}
	}

	private void start() {
		Throwable refusal = this.guard.refusal(this.holder);
		if (refusal == null) {
			this.source.subscribe(this);
		}
		else {
			fail(refusal);
		}
	}

	private void want(long count) {
		long before = this.wanted;
		while (!WANTED.compareAndSet(this, before, Operators.addCap(before, count))) {
			before = this.wanted;
		}
	}

	@Override
	public void cancel() {
		if (leave(RUNNING, ENDED)) {
			super.cancel();
			// Before it may be given back.
			if (this.query) {
				this.guard.stopCancelled();
			}
			else {
				this.guard.awaitCancelled();
			}
			end();
		}
		else if (leave(NEW, ENDED)) {
			end();
		}
		else {
			leave(GIVEN_UP, ENDED);
		}
	}

	/**
	 * Stop waiting for the server; the subscriber hears of it by
	 * {@link #reportIfGivenUp()}.
	 */
	void giveUp(Throwable failure) {
		this.reason = failure;
		if (leave(RUNNING, GIVEN_UP)) {
			super.cancel();
			this.guard.stopOverdue();
		}
	}

	/**
	 * Tell the subscriber, unless it is just busy with what came before.
	 * @return whether the server was given up
	 */
	boolean reportIfGivenUp() {
		if (this.state != GIVEN_UP || this.reason == null) {
			return false;
		}
		if (!isDelivering() && leave(GIVEN_UP, ENDED)) {
			CoreSubscriber<? super T> subscriber = end();
			if (subscriber != null) {
				subscriber.onError(this.reason);
			}
		}
		return true;
	}

	private boolean leave(int from, int to) {
		return STATE.compareAndSet(this, from, to);
	}

	/** Signals so far. */
	long received() {
		return (long) RECEIVED.getOpaque(this);
	}

	/** Whether the next signal is the server's to send. */
	boolean isWaitingForServer() {
		return !isDelivering() && received() < this.wanted;
	}

	private boolean isDelivering() {
		return received() != (long) DELIVERED.getOpaque(this);
	}

	boolean isEnded() {
		return this.state == ENDED;
	}

}
