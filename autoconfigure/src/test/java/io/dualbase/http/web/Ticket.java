package io.dualbase.http.web;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/**
 * An entity whose changes must not overwrite others.
 */
@Entity
class Ticket {

	@Id
	private int id;

	@Version
	private Integer version;

	private String holder;

	protected Ticket() {
	}

	Ticket(int id, Integer version, String holder) {
		this.id = id;
		this.version = version;
		this.holder = holder;
	}

}
