package io.dualbase.reactive;

import java.util.function.Function;

import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * What a connection brings in answer to one request, under the eyes of its guard. One
 * operator in the place of several, because every statement passes it.
 *
 * @param <S> what the driver emits
 * @param <T> what the subscriber gets
 */
final class GuardedFlux<S, T> extends Flux<T> {

	private final Publisher<? extends S> source;

	private final Function<? super S, ? extends T> mapping;

	private final ConnectionGuard guard;

	private final Holder holder;

	private final boolean query;

	/**
	 * Create a new instance.
	 * @param source what the driver brings
	 * @param mapping applied to each element
	 * @param guard of the connection
	 * @param holder who asks for it
	 * @param query whether the server runs something that has to be stopped when the
	 * subscriber cancels
	 */
	GuardedFlux(Publisher<? extends S> source, Function<? super S, ? extends T> mapping, ConnectionGuard guard,
			Holder holder, boolean query) {
		this.source = source;
		this.mapping = mapping;
		this.guard = guard;
		this.holder = holder;
		this.query = query;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		actual.onSubscribe(new Exchange<>(this.source, actual, this.mapping, this.guard, this.holder, this.query));
	}

}
