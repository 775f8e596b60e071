package io.dualbase.session.scope;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.session.DualbaseSessionAutoConfiguration;
import io.dualbase.session.Leftovers;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.aopalliance.intercept.MethodInterceptor;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.AsyncAnnotationAdvisor;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Auto-configuration of units of work: what is borrowed in a request, a task or a
 * transaction is known to be left over when that is over.
 */
@AutoConfiguration(after = DualbaseSessionAutoConfiguration.class,
		beforeName = "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration")
@ConditionalOnDatabaseEnabled
@ConditionalOnBean({ LeaseScopes.class, Leftovers.class })
public final class DualbaseSessionScopeAutoConfiguration {

	@Bean
	ThreadWork databaseThreadWork(LeaseScopes scopes, Leftovers leftovers) {
		return new ThreadWork(scopes, leftovers);
	}

	/** The first one wraps the task itself, whose class it may name. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean(name = "databaseTaskScopeDecorator")
	TaskScopeDecorator databaseTaskScopeDecorator(ThreadWork work) {
		return new TaskScopeDecorator(work);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AsyncAnnotationAdvisor.class, MethodInterceptor.class })
	static class AsyncConfiguration {

		@Bean
		static AsyncMethodScopes databaseAsyncMethodScopes(ObjectProvider<ThreadWork> work) {
			return new AsyncMethodScopes(work::getObject);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ScheduledTaskObservationContext.class, ObservationHandler.class })
	static class SchedulingConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databaseScheduledMethodScopes")
		ScheduledMethodScopes databaseScheduledMethodScopes(ThreadWork work) {
			return new ScheduledMethodScopes(work);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TransactionExecutionListener.class)
	static class TransactionConfiguration {

		@Bean
		static TransactionScopeRegistration databaseTransactionScopeRegistration(ObjectProvider<LeaseScopes> scopes) {
			return new TransactionScopeRegistration(scopes);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databaseRequestScopeFilter")
		FilterRegistrationBean<RequestScopeFilter> databaseRequestScopeFilter(ThreadWork work) {
			FilterRegistrationBean<RequestScopeFilter> registration = new FilterRegistrationBean<>(
					new RequestScopeFilter(work));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
			return registration;
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(HandlerInterceptor.class)
		static class RouteConfiguration {

			@Bean
			@ConditionalOnMissingBean(name = "databaseRequestRoute")
			MappedInterceptor databaseRequestRoute() {
				return new MappedInterceptor(null, new RequestRoute());
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass({ WebFilter.class, Mono.class })
	static class ReactiveWebConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databaseExchangeScopeFilter")
		ExchangeScopeFilter databaseExchangeScopeFilter() {
			return new ExchangeScopeFilter();
		}

	}

}
