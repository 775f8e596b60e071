package io.dualbase.sqlite.r2dbc;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.r2dbc.exec.RowMapping;
import io.dualbase.sqlite.r2dbc.session.StoredRow;
import io.dualbase.sqlite.sql.SqlPart;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The result of a query, which starts when its rows are asked for.
 */
final class QueryResult implements Result {

	private final PhysicalConnection connection;

	private final SqlPart part;

	private final @Nullable Object[] values;

	private final Consumption consumption;

	private final @Nullable Predicate<Segment> filter;

	QueryResult(PhysicalConnection connection, SqlPart part, @Nullable Object[] values) {
		this(connection, part, values, new Consumption(), null);
	}

	private QueryResult(PhysicalConnection connection, SqlPart part, @Nullable Object[] values, Consumption consumption,
			@Nullable Predicate<Segment> filter) {
		this.connection = connection;
		this.part = part;
		this.values = values;
		this.consumption = consumption;
		this.filter = filter;
	}

	/** A query changes nothing, but it may fail, and its first row tells. */
	@Override
	public Mono<Long> getRowsUpdated() {
		return rows((row, metadata) -> 0L).take(1).then(Mono.empty());
	}

	@Override
	public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mappingFunction) {
		Arguments.required(mappingFunction, "mappingFunction");
		return rows(mappingFunction);
	}

	@Override
	public Result filter(Predicate<Segment> filter) {
		Arguments.required(filter, "filter");
		Predicate<Segment> both = (this.filter != null) ? this.filter.and(filter) : filter;
		return new QueryResult(this.connection, this.part, this.values, this.consumption, both);
	}

	@Override
	public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mappingFunction) {
		Arguments.required(mappingFunction, "mappingFunction");
		this.consumption.begin();
		RowMapping<Segment> copying = (cells, columns) -> {
			SqliteRowMetadata metadata = new SqliteRowMetadata(columns);
			return () -> filtered(
					new Segments.RowSegment(new SqliteRow(StoredRow.copy(cells, columns.count()), metadata)));
		};
		return this.connection.rows(this.part, this.values, copying)
			.onErrorResume(R2dbcException.class, (ex) -> Mono.justOrEmpty(filtered(new Segments.Message(ex))))
			.concatMap(mappingFunction);
	}

	private @Nullable Segment filtered(Segment segment) {
		return (this.filter == null || this.filter.test(segment)) ? segment : null;
	}

	private <T> Flux<T> rows(BiFunction<Row, RowMetadata, ? extends T> mappingFunction) {
		this.consumption.begin();
		Predicate<Segment> wanted = this.filter;
		if (wanted == null) {
			return this.connection.rows(this.part, this.values,
					(cells, columns) -> new RowView<T>(cells, columns, mappingFunction, null));
		}
		Flux<T> rows = this.connection.rows(this.part, this.values,
				(cells, columns) -> new RowView<T>(cells, columns, mappingFunction, wanted));
		return rows.onErrorResume(R2dbcException.class,
				(ex) -> wanted.test(new Segments.Message(ex)) ? Flux.error(ex) : Flux.empty());
	}

}
