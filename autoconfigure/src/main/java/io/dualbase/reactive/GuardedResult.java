package io.dualbase.reactive;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.reactivestreams.Publisher;

/**
 * A result of a guarded connection.
 *
 * @param delegate the driver's result
 * @param guard of the connection
 */
record GuardedResult(Result delegate, ConnectionGuard guard) implements Result {

	@Override
	public Publisher<Long> getRowsUpdated() {
		return this.guard.elements(this.delegate.getRowsUpdated());
	}

	@Override
	public <T> Publisher<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
		return this.guard.elements(this.delegate.map(mapping));
	}

	@Override
	public <T> Publisher<T> map(Function<? super Readable, ? extends T> mapping) {
		return this.guard.elements(this.delegate.map(mapping));
	}

	@Override
	public Result filter(Predicate<Segment> filter) {
		return new GuardedResult(this.delegate.filter(filter), this.guard);
	}

	@Override
	public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
		return this.guard.elements(this.delegate.flatMap(mapping));
	}

}
