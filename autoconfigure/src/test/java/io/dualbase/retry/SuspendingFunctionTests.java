package io.dualbase.retry;

import java.time.Duration;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.flow.FlowCollector;
import kotlinx.coroutines.reactor.MonoKt;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Kotlin suspending function that is repeated. Written in Java, which can implement a
 * suspending function of a Kotlin interface and call it through that interface's proxy.
 */
class SuspendingFunctionTests {

	@Test
	@SuppressWarnings("unchecked")
	void isRepeatedInANewTransaction() {
		DualbaseContext.on(TestDatabase.POSTGRESQL)
			.withUserConfiguration(Collection.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.run((context) -> {
				FlowCollector<String> collector = context.getBean(FlowCollector.class);
				StepVerifier
					.create(MonoKt.mono(EmptyCoroutineContext.INSTANCE,
							(scope, continuation) -> collector.emit("row",
									(Continuation<? super Unit>) (Object) continuation)))
					.expectComplete()
					.verify(Duration.ofSeconds(20));

				Work work = context.getBean(Work.class);
				assertThat(work.attempts("row")).isEqualTo(3);
				assertThat(work.rows("row")).isEqualTo(1);
			});
	}

	static class Collector implements FlowCollector<String> {

		private final Work work;

		private final Mono<Void> failure;

		Collector(Work work, Failures failures) {
			this.work = work;
			this.failure = failures.firstReactive(2, Failures.DEADLOCK);
		}

		@Override
		@RetryableTransaction
		public Object emit(String row, Continuation<? super Unit> continuation) {
			Mono<Unit> written = this.work.mono(row, this.failure).thenReturn(Unit.INSTANCE);
			return MonoKt.awaitSingle(written, continuation);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(WorkConfiguration.class)
	static class Collection {

		@Bean
		FlowCollector<String> collector(Work work, Failures failures) {
			return new Collector(work, failures);
		}

	}

}
