package io.dualbase.retry;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps how a method has ended before its transaction does: its result, should the answer
 * to the commit be lost, and its failure, should that of the rollback cover it.
 */
final class ResultInterceptor implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		UnitOfWork work = UnitOfWork.onThread();
		try {
			Object result = invocation.proceed();
			if (result instanceof Mono<?> mono) {
				return Mono.deferContextual((context) -> kept(mono, UnitOfWork.in(context)));
			}
			if (result instanceof Flux<?> flux) {
				return Flux.deferContextual((context) -> kept(flux, UnitOfWork.in(context)));
			}
			if (work != null) {
				work.end().returned(result);
			}
			return result;
		}
		catch (Throwable ex) {
			if (work != null) {
				work.end().failed(ex);
			}
			throw ex;
		}
	}

	private static <T> Mono<T> kept(Mono<T> mono, @Nullable UnitOfWork work) {
		return (work != null) ? mono.doOnSuccess(work.end()::returned).doOnError(work.end()::failed) : mono;
	}

	private static <T> Flux<T> kept(Flux<T> flux, @Nullable UnitOfWork work) {
		return (work != null) ? flux.doOnError(work.end()::failed) : flux;
	}

}
