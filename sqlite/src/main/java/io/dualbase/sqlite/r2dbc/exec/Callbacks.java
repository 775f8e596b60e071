package io.dualbase.sqlite.r2dbc.exec;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What the application lets the driver ask. Called on any thread; must not block.
 *
 * @param unitOfWork finds what a subscriber is part of by its context
 * @param failures replaces a failure before a subscriber gets it
 */
public record Callbacks(Function<ContextView, @Nullable Object> unitOfWork, UnaryOperator<Throwable> failures) {

	/** Knows nothing and replaces nothing. */
	public static final Callbacks NONE = new Callbacks((subscriber) -> null, UnaryOperator.identity());

}
