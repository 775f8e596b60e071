package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that hold connections for long on purpose, in an application that proxies
 * nothing but transactions.
 */
class LongLeaseTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Wiring.class);

	private final Imports imports = this.context.getBean(Imports.class);

	private final LeaseScopes scopes = this.context.getBean(LeaseScopes.class);

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void methodHasAScopeOfItsOwn() {
		LeaseScope scope = this.imports.limited();
		assertThat(scope).isNotNull();
		assertThat(scope.longestLease()).isEqualTo(Duration.ofHours(4));
		assertThat(scope.name()).endsWith("Imports.limited");
		assertThat(scope.isOver()).isTrue();
		assertThat(this.scopes.current()).as("scope of the caller afterwards").isNull();
	}

	@Test
	void methodOfAnAnnotatedClassHasOneToo() {
		LeaseScope scope = this.imports.unlimited();
		assertThat(scope).isNotNull();
		assertThat(scope.longestLease()).isEqualTo(LeaseScope.FOREVER);
	}

	@Test
	void scopeIsPartOfThatOfTheCaller() {
		LeaseScope request = this.scopes.open(LeaseScope.Kind.REQUEST, "GET /import");
		assertThat(this.imports.limited()).extracting(LeaseScope::outer).isSameAs(request);
		assertThat(request.isLongLived()).isFalse();
		assertThat(this.scopes.current()).isSameAs(request);
	}

	@Test
	void eachSubscriberHasAScopeOfItsOwn() {
		Mono<LeaseScope> mono = this.imports.mono();
		LeaseScope first = mono.block(LIMIT);
		assertThat(first).isNotNull();
		assertThat(first.longestLease()).isEqualTo(Duration.ofHours(1));
		assertThat(first.isOver()).isTrue();
		assertThat(mono.block(LIMIT)).isNotSameAs(first);
		assertThat(this.imports.flux().blockFirst(LIMIT)).matches(LeaseScope::isLongLived);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Wiring extends DualbaseSessionAutoConfiguration.LongLeases {

		@Bean
		LeaseScopes scopes() {
			return new LeaseScopes();
		}

		@Bean
		Imports imports(LeaseScopes scopes) {
			return new Imports(scopes);
		}

	}

	@LongLease
	static class Imports {

		private final LeaseScopes scopes;

		Imports(LeaseScopes scopes) {
			this.scopes = scopes;
		}

		@LongLease(max = "4h")
		@Nullable LeaseScope limited() {
			return this.scopes.current();
		}

		@Nullable LeaseScope unlimited() {
			return this.scopes.current();
		}

		@LongLease(max = "1h")
		Mono<LeaseScope> mono() {
			return Mono.deferContextual((context) -> Mono.just(context.get(LeaseScope.class)));
		}

		Flux<LeaseScope> flux() {
			return Flux.deferContextual((context) -> Flux.just(context.get(LeaseScope.class)));
		}

	}

}
