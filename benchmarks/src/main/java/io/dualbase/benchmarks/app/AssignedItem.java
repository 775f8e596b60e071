package io.dualbase.benchmarks.app;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A row whose key the application assigns.
 */
@Entity
public class AssignedItem {

	@Id
	private UUID id = new UUID(0, 0);

	private String name = "";

	protected AssignedItem() {
	}

	public AssignedItem(UUID id, String name) {
		this.id = id;
		this.name = name;
	}

	public UUID getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

}
