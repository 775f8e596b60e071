package io.dualbase.engine;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import org.springframework.transaction.reactive.TransactionContext;

/**
 * What Spring's reactive transactions have in common from the outermost inwards:
 * {@code REQUIRES_NEW} suspends the outer transaction but stays in its context.
 */
final class ReactiveUnitOfWork implements Function<ContextView, @Nullable Object> {

	@Override
	public @Nullable Object apply(ContextView subscriber) {
		return subscriber.getOrDefault(TransactionContext.class, null);
	}

}
