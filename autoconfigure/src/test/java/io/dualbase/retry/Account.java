package io.dualbase.retry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/**
 * An entity that notices lost updates.
 */
@Entity
class Account {

	@Id
	int id;

	@Version
	int version;

	int balance;

	protected Account() {
	}

	Account(int id) {
		this.id = id;
	}

}
