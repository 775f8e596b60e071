package io.dualbase.transaction;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.transaction.Ledger.Manager;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.flow.FlowCollector;
import kotlinx.coroutines.reactor.MonoKt;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Kotlin suspending function in a transaction. Written in Java, which can implement a
 * suspending function of a Kotlin interface and call it through that interface's proxy.
 */
class SuspendingFunctionTests {

	@Test
	void runsInAReactiveTransaction() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withUserConfiguration(Collection.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create", "spring.aop.proxy-target-class=false")
			.run((context) -> {
				emit(context, "kept").expectComplete().verify(Duration.ofSeconds(20));
				emit(context, Collector.REFUSED).expectError(IllegalStateException.class)
					.verify(Duration.ofSeconds(20));
				assertThat(context.getBean(Ledger.class).rows()).containsExactly("kept");
				assertThat(context.getBean(Collector.Log.class).managers).containsExactly(Manager.R2DBC, Manager.R2DBC);
			});
	}

	@SuppressWarnings("unchecked")
	private static StepVerifier.FirstStep<Object> emit(ApplicationContext context, String entry) {
		FlowCollector<String> collector = context.getBean(FlowCollector.class);
		return StepVerifier.create(MonoKt.mono(EmptyCoroutineContext.INSTANCE,
				(scope, continuation) -> collector.emit(entry, (Continuation<? super Unit>) (Object) continuation)));
	}

	static class Collector implements FlowCollector<String> {

		static final String REFUSED = "refused";

		private final Ledger ledger;

		private final Log log;

		Collector(Ledger ledger, Log log) {
			this.ledger = ledger;
			this.log = log;
		}

		@Override
		@Transactional
		public Object emit(String entry, Continuation<? super Unit> continuation) {
			Mono<Unit> written = this.ledger.reactiveTransaction()
				.doOnNext((transaction) -> this.log.managers.add(transaction.manager()))
				.then(this.ledger.insertReactively(entry))
				.then(Mono.fromSupplier(() -> {
					Assert.state(!entry.equals(REFUSED), REFUSED);
					return Unit.INSTANCE;
				}));
			return MonoKt.awaitSingle(written, continuation);
		}

		static class Log {

			private final List<Manager> managers = new CopyOnWriteArrayList<>();

		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(LedgerConfiguration.class)
	static class Collection {

		@Bean
		Collector.Log log() {
			return new Collector.Log();
		}

		@Bean
		FlowCollector<String> collector(Ledger ledger, Collector.Log log) {
			return new Collector(ledger, log);
		}

	}

}
