package io.dualbase.transaction;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A row that a test finds, or does not find, by its name.
 */
@Entity
public class Entry {

	@Id
	private String name;

	protected Entry() {
	}

	Entry(String name) {
		this.name = name;
	}

	String getName() {
		return this.name;
	}

}
