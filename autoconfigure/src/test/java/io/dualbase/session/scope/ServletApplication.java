package io.dualbase.session.scope;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.session.Leftovers;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * A servlet application that borrows and leaves behind, without a database.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TaskExecutionAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
		DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
		DualbaseSessionScopeAutoConfiguration.class })
class ServletApplication {

	/** Where Spring Security's filters are. */
	private static final int SECURITY = -100;

	@Bean
	Requests requests() {
		return new Requests();
	}

	@Bean
	LeaseScopes leaseScopes(Requests requests) {
		return requests.borrowings().scopes();
	}

	@Bean
	Leftovers leftovers(Requests requests) {
		return requests.borrowings().leftovers();
	}

	@Bean
	FilterRegistrationBean<Witness> witness(Requests requests) {
		FilterRegistrationBean<Witness> registration = new FilterRegistrationBean<>(new Witness(requests));
		registration.setOrder(SECURITY);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	/** What was seen of requests. */
	static final class Requests {

		private final Borrowings borrowings = new Borrowings();

		private final Map<String, LeaseScope> scopes = new ConcurrentHashMap<>();

		private final Map<String, Deferred> deferred = new ConcurrentHashMap<>();

		Borrowings borrowings() {
			return this.borrowings;
		}

		LeaseScope scope(String path, DispatcherType type) {
			return this.scopes.get(path + type);
		}

		Deferred deferred(String id) {
			return this.deferred.computeIfAbsent(id, (missing) -> new Deferred());
		}

	}

	/** A request that somebody else answers. */
	static final class Deferred {

		private final DeferredResult<String> result = new DeferredResult<>();

		private final CompletableFuture<LeaseScope> begun = new CompletableFuture<>();

		private final CompletableFuture<Lease> lease = new CompletableFuture<>();

		LeaseScope begun() throws Exception {
			return this.begun.get(10, TimeUnit.SECONDS);
		}

		Lease lease() throws Exception {
			return this.lease.get(10, TimeUnit.SECONDS);
		}

		void complete() {
			this.result.setResult("done");
		}

	}

	/** Sees the scope of each dispatch. */
	record Witness(Requests requests) implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String key = ((HttpServletRequest) request).getRequestURI() + request.getDispatcherType();
			this.requests.scopes.put(key, this.requests.borrowings().scopes().current());
			chain.doFilter(request, response);
		}

	}

	/** Handles requests badly. */
	@RestController
	static class Handlers {

		private final Requests requests;

		Handlers(Requests requests) {
			this.requests = requests;
		}

		@GetMapping("/plain/{id}")
		String plain(@PathVariable("id") String id) {
			return id;
		}

		@GetMapping("/left/{id}")
		String left(@PathVariable("id") String id) {
			this.requests.borrowings().borrow();
			return id;
		}

		@GetMapping("/broken/{id}")
		String broken(@PathVariable("id") String id) {
			this.requests.borrowings().borrow();
			throw new IllegalStateException("It is broken.");
		}

		@GetMapping("/deferred/{id}")
		DeferredResult<String> deferred(@PathVariable("id") String id) {
			Deferred deferred = this.requests.deferred(id);
			deferred.lease.complete(this.requests.borrowings().borrow());
			deferred.begun.complete(this.requests.borrowings().scopes().current());
			return deferred.result;
		}

		/** As a servlet that knows nothing of Spring answers later. */
		@GetMapping("/raw/{id}")
		void raw(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
			AsyncContext async = request.startAsync();
			Deferred deferred = this.requests.deferred(id);
			deferred.result.setResultHandler((result) -> async.complete());
			deferred.begun.complete(this.requests.borrowings().scopes().current());
		}

		@GetMapping("/late/{id}")
		DeferredResult<String> late(@PathVariable("id") String id) {
			return new DeferredResult<>(20L);
		}

		@GetMapping("/callable/{id}")
		Callable<String> callable(@PathVariable("id") String id) {
			return () -> {
				this.requests.borrowings().borrow();
				return id;
			};
		}

	}

}
