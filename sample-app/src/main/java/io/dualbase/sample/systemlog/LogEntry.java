package io.dualbase.sample.systemlog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A line of the system log: one class, both stacks.
 */
@Entity
@Table(name = "system_log")
class LogEntry {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private @Nullable UUID id;

	@Column(nullable = false, length = 500)
	private String text = "";

	@Column(nullable = false)
	private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

	protected LogEntry() {
	}

	LogEntry(String text) {
		this.text = text;
	}

	public @Nullable UUID getId() {
		return this.id;
	}

	public String getText() {
		return this.text;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

}
