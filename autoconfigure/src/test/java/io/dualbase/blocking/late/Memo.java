package io.dualbase.blocking.late;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Something to write.
 */
@Entity
public class Memo {

	@Id
	private int id;

	protected Memo() {
	}

	Memo(int id) {
		this.id = id;
	}

	int getId() {
		return this.id;
	}

}
