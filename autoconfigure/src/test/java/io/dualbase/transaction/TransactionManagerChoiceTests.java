package io.dualbase.transaction;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.data.repository.kotlin.CoroutineCrudRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.RollbackOn;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which manager a transactional method gets, of those the application has.
 */
class TransactionManagerChoiceTests {

	private final ApplicationContextRunner none = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TransactionAutoConfiguration.class, DualbaseTransactionAutoConfiguration.class));

	private final ApplicationContextRunner both = this.none.withUserConfiguration(OneOfEach.class);

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "object", "future", "stage", "jakarta" })
	void isBlockingWhenTheReturnTypeIsNotDeferred(String method) {
		this.both.run((context) -> assertThat(managerOf(context, Methods.class, method)).isEqualTo("blocking"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux", "publisher", "flow", "jakartaMono", "composed" })
	void isReactiveWhenTheReturnTypeIsDeferred(String method) {
		this.both.run((context) -> assertThat(managerOf(context, Methods.class, method)).isEqualTo("reactive"));
	}

	@Test
	void isReactiveWhenTheFunctionSuspends() {
		this.both
			.run((context) -> assertThat(choose(context, CoroutineCrudRepository.class, "save")).isEqualTo("reactive"));
	}

	@Test
	void isReactiveWhenOnlyTheImplementationDeclaresADeferredType() {
		this.both.run((context) -> {
			Method declared = method(Handler.class, "handle");
			assertThat(declared.getReturnType()).isEqualTo(Object.class);
			assertThat(attribute(context, declared, MonoHandler.class).getQualifier()).isEqualTo("reactive");
		});
	}

	@Test
	void isTheOneTheAnnotationNames() {
		this.both.run((context) -> {
			assertThat(managerOf(context, Methods.class, "explicit")).isEqualTo("other");
			assertThat(managerOf(context, ExplicitClass.class, "mono")).isEqualTo("other");
		});
	}

	@Test
	void isLeftToSpringWhenATypeLevelQualifierNamesAManager() {
		this.both.run((context) -> assertThat(managerOf(context, QualifiedClass.class, "mono")).isNullOrEmpty());
	}

	@Test
	void followsTheReturnTypeWhenATypeLevelQualifierNamesNoManager() {
		this.both
			.run((context) -> assertThat(managerOf(context, UnrelatedQualifier.class, "mono")).isEqualTo("reactive"));
	}

	@Test
	void keepsTheRestOfTheAttribute() {
		this.both.run((context) -> {
			TransactionAttribute attribute = attribute(context, method(Methods.class, "detailed"), Methods.class);
			assertThat(attribute.getTimeout()).isEqualTo(7);
			assertThat(attribute.isReadOnly()).isTrue();
			assertThat(attribute.getLabels()).containsExactly("label");
			assertThat(attribute.getPropagationBehavior()).isEqualTo(TransactionDefinition.PROPAGATION_NESTED);
			assertThat(attribute.rollbackOn(new Exception())).isTrue();
		});
	}

	@Test
	void isAbsentWhenTheMethodIsNotTransactional() {
		this.both.run((context) -> assertThat(attribute(context, method(Plain.class, "plain"), Plain.class)).isNull());
	}

	@Test
	void isThePrimaryOneOfItsKindWhenThereAreSeveral() {
		this.both.withUserConfiguration(AnotherPrimary.class).run((context) -> {
			assertThat(managerOf(context, Methods.class, "nothing")).isEqualTo("primaryBlocking");
			assertThat(managerOf(context, Methods.class, "mono")).isEqualTo("reactive");
		});
	}

	@Test
	void isNotAFallbackWhenThereIsAnother() {
		this.both.withUserConfiguration(AnotherFallback.class)
			.run((context) -> assertThat(managerOf(context, Methods.class, "nothing")).isEqualTo("blocking"));
	}

	@Test
	void isFoundInTheParentContext() {
		this.none.withUserConfiguration(OneOfEach.class)
			.run((parent) -> this.none.withParent(parent)
				.withUserConfiguration(Management.class)
				.run((context) -> assertThat(managerOf(context, Methods.class, "mono")).isEqualTo("reactive")));
	}

	@Test
	void isLeftToTheConfigurerForItsKindOnly() {
		this.both.withUserConfiguration(AnotherBlocking.class, Configurer.class).run((context) -> {
			assertThat(managerOf(context, Methods.class, "nothing")).isNullOrEmpty();
			assertThat(managerOf(context, Methods.class, "mono")).isEqualTo("reactive");
		});
	}

	@Test
	void preservesRollbackOnOfTheApplicationsOwnAnnotation() {
		this.both.withUserConfiguration(Management.class).run((context) -> {
			TransactionAttribute attribute = attribute(context, method(Methods.class, "mono"), Methods.class);
			assertThat(attribute.rollbackOn(new Exception())).isTrue();
			assertThat(attribute.getQualifier()).isEqualTo("reactive");
		});
	}

	@Test
	void failsAtStartupWhenAMethodCouldMeanSeveral() {
		this.both.withUserConfiguration(AnotherBlocking.class)
			.withBean(Methods.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOfSatisfying(UndecidedTransactionManagerException.class, (ex) -> {
					assertThat(ex.getManagerType()).isEqualTo(PlatformTransactionManager.class);
					assertThat(ex.getCandidates()).containsExactlyInAnyOrder("blocking", "anotherBlocking");
					assertThat(ex.getMethodName()).startsWith(Methods.class.getName());
					assertThat(ex)
						.hasMessageContainingAll("needs a PlatformTransactionManager: found ",
								"none is primary. Mark one as @Primary, or name one in the annotation")
						.hasMessageEndingWith(".");
				}));
	}

	@Test
	void startsWhenSeveralAreOnlyNamedExplicitly() {
		this.both.withUserConfiguration(AnotherBlocking.class)
			.withBean(ExplicitClass.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startsWhenOnlyAPrivateMethodCouldMeanSeveral() {
		this.both.withUserConfiguration(AnotherBlocking.class)
			.withBean(PrivateHelper.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void failsAtTheCallWhenThereIsNoneOfTheKind() {
		this.none.withBean("blocking", PlatformTransactionManager.class, BlockingManager::new)
			.withBean(Methods.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatExceptionOfType(UndecidedTransactionManagerException.class)
					.isThrownBy(() -> context.getBean(Methods.class).mono())
					.satisfies((ex) -> assertThat(ex.getCandidates()).isEmpty())
					.withMessage("Could not choose a transaction manager for '" + Methods.class.getName()
							+ ".mono', which returns Mono and so needs a ReactiveTransactionManager: found none. "
							+ "Declare one, or name another in the annotation.");
			});
	}

	private static String managerOf(ApplicationContext context, Class<?> type, String name) {
		return attribute(context, method(type, name), type).getQualifier();
	}

	private static String choose(ApplicationContext context, Class<?> type, String name) {
		return context.getBean(TransactionManagerChoice.class).beanNameFor(method(type, name), type);
	}

	private static TransactionAttribute attribute(ApplicationContext context, Method method, Class<?> type) {
		return context.getBean(TransactionAttributeSource.class).getTransactionAttribute(method, type);
	}

	private static Method method(Class<?> type, String name) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getName().equals(name) && !method.isBridge())
			.findFirst()
			.orElseThrow();
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Transactional
	@interface Composed {

	}

	@Transactional
	public static class Methods {

		public void nothing() {
		}

		public Object object() {
			return "";
		}

		public CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("");
		}

		public CompletionStage<String> stage() {
			return future();
		}

		public Mono<String> mono() {
			return Mono.empty();
		}

		public Flux<String> flux() {
			return Flux.empty();
		}

		public Publisher<String> publisher() {
			return Mono.empty();
		}

		public Flow.Publisher<String> flow() {
			return (subscriber) -> {
			};
		}

		@jakarta.transaction.Transactional
		public void jakarta() {
		}

		@jakarta.transaction.Transactional
		public Mono<String> jakartaMono() {
			return Mono.empty();
		}

		@Composed
		public Mono<String> composed() {
			return Mono.empty();
		}

		@Transactional("other")
		public Mono<String> explicit() {
			return Mono.empty();
		}

		@Transactional(propagation = Propagation.NESTED, timeout = 7, readOnly = true, label = "label",
				rollbackFor = Exception.class)
		public Mono<String> detailed() {
			return Mono.empty();
		}

	}

	@Transactional("other")
	public static class ExplicitClass {

		public Mono<String> mono() {
			return Mono.empty();
		}

	}

	@Transactional
	@Qualifier("blocking")
	public static class QualifiedClass {

		public Mono<String> mono() {
			return Mono.empty();
		}

	}

	@Transactional
	@Qualifier("archive")
	public static class UnrelatedQualifier {

		public Mono<String> mono() {
			return Mono.empty();
		}

	}

	@Transactional
	public static class PrivateHelper {

		public Mono<String> mono() {
			return helped(Mono.empty());
		}

		private Mono<String> helped(Mono<String> mono) {
			nothing();
			return mono;
		}

		private void nothing() {
		}

	}

	public static class Plain {

		public void plain() {
		}

	}

	interface Handler<R> {

		R handle();

	}

	public static class MonoHandler implements Handler<Mono<String>> {

		@Override
		@Transactional
		public Mono<String> handle() {
			return Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneOfEach {

		@Bean
		PlatformTransactionManager blocking() {
			return new BlockingManager();
		}

		@Bean
		ReactiveTransactionManager reactive() {
			return new ReactiveManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherBlocking {

		@Bean
		PlatformTransactionManager anotherBlocking() {
			return new BlockingManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherPrimary {

		@Bean
		@Primary
		PlatformTransactionManager primaryBlocking() {
			return new BlockingManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherFallback {

		@Bean
		@Fallback
		PlatformTransactionManager fallbackBlocking() {
			return new BlockingManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(rollbackOn = RollbackOn.ALL_EXCEPTIONS)
	static class Management {

	}

	@Configuration(proxyBeanMethods = false)
	static class Configurer {

		@Bean
		TransactionManagementConfigurer configurer(@Qualifier("anotherBlocking") PlatformTransactionManager manager) {
			return () -> manager;
		}

	}

	/** Begins nothing: these tests only ask who would. */
	private static final class BlockingManager extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			throw new UnsupportedOperationException();
		}

	}

	/** Begins nothing either. */
	private static final class ReactiveManager implements ReactiveTransactionManager {

		@Override
		public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
			return Mono.error(UnsupportedOperationException::new);
		}

		@Override
		public Mono<Void> commit(ReactiveTransaction transaction) {
			return Mono.error(UnsupportedOperationException::new);
		}

		@Override
		public Mono<Void> rollback(ReactiveTransaction transaction) {
			return Mono.error(UnsupportedOperationException::new);
		}

	}

}
