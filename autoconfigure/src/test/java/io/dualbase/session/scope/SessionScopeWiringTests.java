package io.dualbase.session.scope;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.session.DualbaseSessionAutoConfiguration;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.AsyncAnnotationAdvisor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

class SessionScopeWiringTests {

	private final ApplicationContextRunner plain = configured(new ApplicationContextRunner());

	private final WebApplicationContextRunner servlet = configured(new WebApplicationContextRunner());

	private final ReactiveWebApplicationContextRunner reactive = configured(new ReactiveWebApplicationContextRunner());

	private static <T extends AbstractApplicationContextRunner<T, ?, ?>> T configured(T runner) {
		return runner
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class,
					DualbaseConnectionAutoConfiguration.class, DualbaseLeaseAutoConfiguration.class,
					DualbaseSessionAutoConfiguration.class, DualbaseSessionScopeAutoConfiguration.class))
			.withPropertyValues("database.name=:memory:");
	}

	@Test
	void tasksAreWorkInEveryApplication() {
		this.plain.run((context) -> assertThat(context).hasSingleBean(TaskScopeDecorator.class)
			.hasSingleBean(AsyncMethodScopes.class)
			.hasSingleBean(ScheduledMethodScopes.class)
			.hasSingleBean(TransactionScopeRegistration.class)
			.doesNotHaveBean(FilterRegistrationBean.class)
			.doesNotHaveBean(ExchangeScopeFilter.class));
	}

	@Test
	void requestsAreWorkInBothWebStacks() {
		this.servlet.run((context) -> {
			assertThat(context).hasSingleBean(MappedInterceptor.class).doesNotHaveBean(ExchangeScopeFilter.class);
			assertThat(context.getBean("databaseRequestScopeFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(Ordered.HIGHEST_PRECEDENCE);
		});
		this.reactive.run((context) -> assertThat(context).hasSingleBean(ExchangeScopeFilter.class)
			.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void servletRequestsAreWorkWithoutSpringMvc() {
		this.servlet.withClassLoader(new FilteredClassLoader(HandlerInterceptor.class))
			.run((context) -> assertThat(context).hasBean("databaseRequestScopeFilter")
				.doesNotHaveBean("databaseRequestRoute"));
	}

	@Test
	void leavesOutWhatTheApplicationHasNoClassesFor() {
		this.servlet.withClassLoader(new FilteredClassLoader(Filter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("databaseRequestScopeFilter"));
		this.reactive.withClassLoader(new FilteredClassLoader(Mono.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("databaseExchangeScopeFilter"));
		this.plain
			.withClassLoader(new FilteredClassLoader(ObservationHandler.class, AsyncAnnotationAdvisor.class,
					TransactionExecutionListener.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(TaskScopeDecorator.class)
				.doesNotHaveBean("databaseScheduledMethodScopes")
				.doesNotHaveBean("databaseAsyncMethodScopes")
				.doesNotHaveBean("databaseTransactionScopeRegistration"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.sessions.enabled=false", "database.enabled=false" })
	void nothingIsWorkWhenSwitchedOff(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ThreadWork.class)
				.doesNotHaveBean(TaskScopeDecorator.class)
				.doesNotHaveBean(TransactionScopeRegistration.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void beansOfTheApplicationWin() {
		this.servlet.withBean("databaseTaskScopeDecorator", Object.class, Object::new)
			.withBean("databaseScheduledMethodScopes", Object.class, Object::new)
			.withBean("databaseRequestScopeFilter", Object.class, Object::new)
			.withBean("databaseRequestRoute", Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TaskScopeDecorator.class)
				.doesNotHaveBean(ScheduledMethodScopes.class)
				.doesNotHaveBean(FilterRegistrationBean.class)
				.doesNotHaveBean(MappedInterceptor.class));
		this.reactive.withBean("databaseExchangeScopeFilter", Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ExchangeScopeFilter.class));
	}

	@Test
	void transactionManagerOfTheApplicationTellsOfItsTransactions() {
		this.plain.withBean(Transactions.class).run((context) -> {
			LeaseScopes scopes = context.getBean(LeaseScopes.class);
			String name = new TransactionTemplate(context.getBean(Transactions.class))
				.execute((status) -> scopes.current().name());
			assertThat(name).isEqualTo("unnamed transaction");
		});
	}

	/** Transactions of nothing. */
	static final class Transactions extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			// There is nothing to begin.
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			// There is nothing to commit.
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			// There is nothing to roll back.
		}

	}

}
