package io.dualbase.ecosystem;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * One entity for both stacks.
 */
@Entity
class Note {

	@Id
	private Long id;

	private String text;

	protected Note() {
	}

	Note(Long id, String text) {
		this.id = id;
		this.text = text;
	}

	String getText() {
		return this.text;
	}

}
