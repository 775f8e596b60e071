package com.example.orders;

import java.util.function.Supplier;

import jakarta.persistence.EntityManager;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders of the blocking stack.
 */
@Component
public class BlockingOrders {

	private final EntityManager entityManager;

	BlockingOrders(EntityManager entityManager) {
		this.entityManager = entityManager;
	}

	@Transactional
	public void place(int id) {
		this.entityManager.persist(new PlacedOrder(id));
	}

	/** Waits for somebody else with the transaction open. */
	@Transactional
	public <T> T placeAndWait(int id, Supplier<Mono<T>> other) {
		this.entityManager.persist(new PlacedOrder(id));
		this.entityManager.flush();
		return other.get().block();
	}

	@Transactional(readOnly = true)
	public long count() {
		return this.entityManager.createQuery("select count(o) from PlacedOrder o", Long.class).getSingleResult();
	}

}
