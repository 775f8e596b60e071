package io.dualbase.sqlite.r2dbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import io.dualbase.sqlite.r2dbc.exec.Outcome;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The result of a statement that has run to its end.
 */
final class StoredResult implements Result {

	private final Consumption consumption;

	private final List<Segment> segments;

	StoredResult(Outcome outcome) {
		this(new Consumption(), segments(outcome));
	}

	private StoredResult(Consumption consumption, List<Segment> segments) {
		this.consumption = consumption;
		this.segments = segments;
	}

	private static List<Segment> segments(Outcome outcome) {
		if (outcome.rows().isEmpty()) {
			return (outcome.changes() >= 0) ? List.of(new Segments.UpdateCount(outcome.changes())) : List.of();
		}
		List<Segment> segments = new ArrayList<>(outcome.rows().size() + 1);
		SqliteRowMetadata metadata = new SqliteRowMetadata(outcome.columns());
		outcome.rows().forEach((cells) -> segments.add(new Segments.RowSegment(new SqliteRow(cells, metadata))));
		if (outcome.changes() >= 0) {
			segments.add(new Segments.UpdateCount(outcome.changes()));
		}
		return segments;
	}

	@Override
	public Mono<Long> getRowsUpdated() {
		this.consumption.begin();
		for (Segment segment : this.segments) {
			if (segment instanceof UpdateCount count) {
				return Mono.just(count.value());
			}
		}
		return Mono.empty();
	}

	@Override
	public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mappingFunction) {
		Arguments.required(mappingFunction, "mappingFunction");
		this.consumption.begin();
		return Flux.fromIterable(this.segments)
			.ofType(RowSegment.class)
			.map((segment) -> mappingFunction.apply(segment.row(), segment.row().getMetadata()));
	}

	@Override
	public Result filter(Predicate<Segment> filter) {
		Arguments.required(filter, "filter");
		return new StoredResult(this.consumption, this.segments.stream().filter(filter).toList());
	}

	@Override
	public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mappingFunction) {
		Arguments.required(mappingFunction, "mappingFunction");
		this.consumption.begin();
		return Flux.fromIterable(this.segments).concatMap(mappingFunction);
	}

}
