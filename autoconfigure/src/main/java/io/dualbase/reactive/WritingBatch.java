package io.dualbase.reactive;

import java.util.ArrayList;
import java.util.List;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A batch whose connection is borrowed when it is executed. Belongs to whoever builds it.
 */
final class WritingBatch implements Batch {

	private final Mono<Connection> writer;

	private final List<String> texts = new ArrayList<>();

	WritingBatch(Mono<Connection> writer) {
		this.writer = writer;
	}

	@Override
	public Batch add(String sql) {
		this.texts.add(sql);
		return this;
	}

	@Override
	public Flux<Result> execute() {
		List<String> texts = List.copyOf(this.texts);
		return this.writer.flatMapMany((connection) -> {
			Batch batch = connection.createBatch();
			texts.forEach(batch::add);
			return batch.execute();
		});
	}

}
