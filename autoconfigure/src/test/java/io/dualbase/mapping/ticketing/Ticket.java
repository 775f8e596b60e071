package io.dualbase.mapping.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;

import org.springframework.data.annotation.Id;

/**
 * An entity that both stacks understand without any help.
 */
@Entity
public class Ticket {

	@Id
	@jakarta.persistence.Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Column(unique = true)
	private String seat;

	protected Ticket() {
	}

	public Ticket(String seat) {
		this.seat = seat;
	}

	public Long getId() {
		return this.id;
	}

	public String getSeat() {
		return this.seat;
	}

}
