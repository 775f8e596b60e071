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
 * A result whose query is stopped on the server when its subscriber cancels.
 *
 * @param delegate the driver's result
 * @param running what its connection is running
 */
record KillableResult(Result delegate, RunningQuery running) implements Result {

	@Override
	public Publisher<Long> getRowsUpdated() {
		return this.running.stoppable(this.delegate.getRowsUpdated());
	}

	@Override
	public <T> Publisher<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
		return this.running.stoppable(this.delegate.map(mapping));
	}

	@Override
	public <T> Publisher<T> map(Function<? super Readable, ? extends T> mapping) {
		return this.running.stoppable(this.delegate.map(mapping));
	}

	@Override
	public Result filter(Predicate<Segment> filter) {
		return new KillableResult(this.delegate.filter(filter), this.running);
	}

	@Override
	public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
		return this.running.stoppable(this.delegate.flatMap(mapping));
	}

}
