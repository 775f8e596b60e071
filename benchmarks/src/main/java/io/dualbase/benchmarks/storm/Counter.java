package io.dualbase.benchmarks.storm;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * What is read and then written. A lost update shows in its total. Has no version, which
 * would turn a lost update into an error.
 */
@Entity
public class Counter {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long total;

	public @Nullable Long getId() {
		return this.id;
	}

	public long getTotal() {
		return this.total;
	}

	void increment() {
		this.total++;
	}

}
