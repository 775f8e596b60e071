package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.LeaseScope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Gives each subscriber of a publisher a scope whose connections may be held for long.
 *
 * @param name what the scope is called
 * @param longest age that its leases may reach
 */
record LongLeasePublisher(String name, Duration longest) {

	@Nullable Object of(@Nullable Object result) {
		if (result instanceof Mono<?> mono) {
			return Mono.deferContextual((outer) -> within(mono, scope(outer)));
		}
		return (result instanceof Flux<?> flux) ? Flux.deferContextual((outer) -> within(flux, scope(outer))) : result;
	}

	private LeaseScope scope(ContextView outer) {
		LeaseScope scope = new LeaseScope(LeaseScope.Kind.TASK, this.name, outer.getOrDefault(LeaseScope.class, null));
		scope.liveLong(this.longest);
		return scope;
	}

	private static <T> Mono<T> within(Mono<T> mono, LeaseScope scope) {
		return mono.contextWrite(Context.of(LeaseScope.class, scope)).doFinally((signal) -> scope.end());
	}

	private static <T> Flux<T> within(Flux<T> flux, LeaseScope scope) {
		return flux.contextWrite(Context.of(LeaseScope.class, scope)).doFinally((signal) -> scope.end());
	}

}
