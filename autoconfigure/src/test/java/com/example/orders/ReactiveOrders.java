package com.example.orders;

import reactor.core.publisher.Mono;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders of the reactive stack.
 */
@Component
public class ReactiveOrders {

	private final DatabaseClient client;

	ReactiveOrders(DatabaseClient client) {
		this.client = client;
	}

	public Mono<Long> place(int id) {
		return this.client.sql("insert into placed_order(id) values (:id)").bind("id", id).fetch().rowsUpdated();
	}

	public Mono<Long> count() {
		return this.client.sql("select count(*) from placed_order").mapValue(Long.class).one();
	}

	/** Calls somebody else, who blocks, in the middle of the transaction. */
	@Transactional
	public Mono<Void> placeAndCall(int id, Runnable other) {
		return place(id).doOnNext((count) -> other.run()).then();
	}

	/** Calls somebody else, who blocks, on the thread that brings the answer. */
	public Mono<Void> countAndCall(Runnable other) {
		return count().doOnNext((count) -> other.run()).then();
	}

}
