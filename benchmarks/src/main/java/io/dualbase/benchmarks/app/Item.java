package io.dualbase.benchmarks.app;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row whose key Hibernate generates as a UUID.
 */
@Entity
@Table(name = "item")
public class Item {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private @Nullable UUID id;

	private String name = "";

	private Instant createdAt = Instant.EPOCH;

	protected Item() {
	}

	public Item(String name) {
		this.name = name;
	}

	public @Nullable UUID getId() {
		return this.id;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	public String getName() {
		return this.name;
	}

}
