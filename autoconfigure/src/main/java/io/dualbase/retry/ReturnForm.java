package io.dualbase.retry;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;

/**
 * How a method returns. The line between the forms is Spring's own: its manager decides
 * whether a transaction is reactive.
 *
 * @param kind kind of form
 * @param empty whether there is nothing to return but the end
 * @param adapter what turns a publisher into the declared type; for publishers of several
 * elements only
 */
record ReturnForm(Kind kind, boolean empty, @Nullable ReactiveAdapter adapter) {

	private static final String FLOW = "kotlinx.coroutines.flow.Flow";

	enum Kind {

		/** Ended when it returns. */
		VALUE,

		/** Goes on after it has returned, beside the thread and the transaction. */
		FUTURE,

		/** At most one element, in a reactive transaction. */
		MONO,

		/** Any number of elements, in a reactive transaction. */
		FLUX

	}

	static ReturnForm of(Method method, @Nullable TransactionManager transactionManager) {
		if (transactionManager instanceof ReactiveTransactionManager) {
			return reactive(method);
		}
		Class<?> type = method.getReturnType();
		boolean future = type == CompletableFuture.class || type == CompletionStage.class;
		return new ReturnForm(future ? Kind.FUTURE : Kind.VALUE, isEmpty(method), null);
	}

	boolean isReactive() {
		return this.kind == Kind.MONO || this.kind == Kind.FLUX;
	}

	// As TransactionAspectSupport has it; a suspending function comes here as a
	// publisher.
	private static ReturnForm reactive(Method method) {
		boolean suspending = KotlinDetector.isSuspendingFunction(method);
		boolean flow = suspending && FLOW.equals(new MethodParameter(method, -1).getParameterType().getName());
		if (Mono.class.isAssignableFrom(method.getReturnType()) || (suspending && !flow)) {
			return new ReturnForm(Kind.MONO, isEmpty(method), null);
		}
		Class<?> type = flow ? Flux.class : method.getReturnType();
		return new ReturnForm(Kind.FLUX, true, ReactiveAdapterRegistry.getSharedInstance().getAdapter(type));
	}

	private static boolean isEmpty(Method method) {
		Class<?> type = method.getReturnType();
		return type == void.class || type == Void.class
				|| ResolvableType.forMethodReturnType(method).getGeneric(0).resolve() == Void.class;
	}

}
