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
 * @param holder who asked for it
 */
record GuardedResult(Result delegate, ConnectionGuard guard, Holder holder) implements Result {

	@Override
	public Publisher<Long> getRowsUpdated() {
		return this.guard.elements(this.delegate.getRowsUpdated(), this.holder);
	}

	@Override
	public <T> Publisher<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
		return this.guard.elements(this.delegate.map(mapping), this.holder);
	}

	@Override
	public <T> Publisher<T> map(Function<? super Readable, ? extends T> mapping) {
		return this.guard.elements(this.delegate.map(mapping), this.holder);
	}

	@Override
	public Result filter(Predicate<Segment> filter) {
		return new GuardedResult(this.delegate.filter(filter), this.guard, this.holder);
	}

	@Override
	public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
		return this.guard.elements(this.delegate.flatMap(mapping), this.holder);
	}

}
