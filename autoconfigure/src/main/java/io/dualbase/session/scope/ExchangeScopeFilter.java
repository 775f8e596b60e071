package io.dualbase.session.scope;

import io.dualbase.lease.LeaseScope;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Makes each WebFlux request a unit of work. It is in the Reactor context of everything
 * that is done for the request, and belongs to no thread; what is left borrowed at the
 * end is found by the sweep, because a cancelled request may be clearing up just then.
 */
final class ExchangeScopeFilter implements WebFilter, Ordered {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> {
			LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, new ExchangeName(exchange), null);
			return chain.filter(exchange)
				.contextWrite((context) -> context.put(LeaseScope.class, scope))
				.doFinally((signal) -> scope.end());
		});
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	/**
	 * Method and route of a request, but never its path, which holds values.
	 *
	 * @param exchange the request, whose attributes any thread may read
	 */
	private record ExchangeName(ServerWebExchange exchange) {

		@Override
		public String toString() {
			Object route = this.exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			return this.exchange.getRequest().getMethod() + " " + ((route != null) ? route : "request");
		}

	}

}
