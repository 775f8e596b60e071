package com.example.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row that both stacks write.
 */
@Entity
@Table(name = "placed_order")
class PlacedOrder {

	@Id
	private int id;

	protected PlacedOrder() {
	}

	PlacedOrder(int id) {
		this.id = id;
	}

	int id() {
		return this.id;
	}

}
