package io.dualbase.ecosystem;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/**
 * One entity for both stacks.
 */
@Entity
public class Note {

	@Id
	@GeneratedValue
	private UUID id;

	private String text;

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

	public UUID getId() {
		return this.id;
	}

	public String getText() {
		return this.text;
	}

}
