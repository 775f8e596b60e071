package io.dualbase.session.scope;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.dualbase.lease.LeaseScope;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of WebFlux.
 */
class ExchangeScopeTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ExchangeScopeFilter filter = new ExchangeScopeFilter();

	private final Handlers handlers = new Handlers();

	private final WebTestClient client = WebTestClient.bindToController(this.handlers)
		.webFilter(this.filter)
		.configureClient()
		.responseTimeout(LIMIT)
		.build();

	@Test
	void requestIsWorkNamedByItsRoute() throws Exception {
		this.client.get().uri("/plain/4711").exchange().expectStatus().isOk();
		LeaseScope scope = this.handlers.scope.get(10, TimeUnit.SECONDS);
		assertThat(scope.kind()).isEqualTo(LeaseScope.Kind.REQUEST);
		assertThat(scope.name()).isEqualTo("GET /plain/{id}");
		assertThat(this.handlers.overWithin).isFalse();
		assertThat(scope.isOver()).isTrue();
	}

	@Test
	void requestThatFailsEndsAsWell() throws Exception {
		this.client.get().uri("/broken/4711").exchange().expectStatus().is5xxServerError();
		assertThat(this.handlers.scope.get(10, TimeUnit.SECONDS).isOver()).isTrue();
	}

	@Test
	void requestThatIsCancelledEndsAsWell() throws Exception {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/orders/4711"));
		CompletableFuture<LeaseScope> seen = new CompletableFuture<>();
		Disposable request = this.filter.filter(exchange, (filtered) -> Mono.deferContextual((context) -> {
			seen.complete(context.get(LeaseScope.class));
			return Mono.never();
		})).subscribe();
		LeaseScope scope = seen.get(10, TimeUnit.SECONDS);
		assertThat(scope.isOver()).isFalse();
		request.dispose();
		assertThat(scope.isOver()).isTrue();
		assertThat(scope.name()).isEqualTo("GET request");
	}

	@Test
	void everySubscriptionIsARequest() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/orders/4711"));
		Mono<Void> request = this.filter.filter(exchange,
				(filtered) -> Mono.deferContextual((context) -> context.get(LeaseScope.class).isOver()
						? Mono.error(new IllegalStateException("It is over already.")) : Mono.empty()));
		request.block(LIMIT);
		request.block(LIMIT);
	}

	@Test
	void comesBeforeAllOtherFilters() {
		assertThat(this.filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
	}

	/** Handles requests reactively. */
	@RestController
	static class Handlers {

		private final CompletableFuture<LeaseScope> scope = new CompletableFuture<>();

		private volatile boolean overWithin = true;

		@GetMapping("/plain/{id}")
		Mono<String> plain(@PathVariable("id") String id) {
			return Mono.deferContextual((context) -> {
				LeaseScope scope = context.get(LeaseScope.class);
				this.overWithin = scope.isOver();
				this.scope.complete(scope);
				return Mono.just(id);
			});
		}

		@GetMapping("/broken/{id}")
		Mono<String> broken(@PathVariable("id") String id) {
			return Mono.deferContextual((context) -> {
				this.scope.complete(context.get(LeaseScope.class));
				return Mono.error(new IllegalStateException("It is broken."));
			});
		}

	}

}
