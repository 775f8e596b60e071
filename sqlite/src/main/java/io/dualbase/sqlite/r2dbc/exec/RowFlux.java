package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.sql.SqlPart;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Runs a query for each subscriber, who gets its rows when asking for them.
 *
 * @param <T> what a row becomes
 */
final class RowFlux<T> extends Flux<T> {

	private final Worker worker;

	private final Handle handle;

	private final SqlPart part;

	private final @Nullable Object[] values;

	private final RowMapping<T> mapping;

	RowFlux(Worker worker, Handle handle, SqlPart part, @Nullable Object[] values, RowMapping<T> mapping) {
		this.worker = worker;
		this.handle = handle;
		this.part = part;
		this.values = values;
		this.mapping = mapping;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Query query = new Query(this.handle, this.part, this.values, actual.currentContext());
		actual.onSubscribe(new Cursor<>(actual, this.worker, this.handle, query, this.mapping));
	}

}
