package io.dualbase.sample.conversation;

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
 * A conversation with its title.
 */
@Entity
@Table(name = "conversations")
class Conversation {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private @Nullable UUID id;

	@Column(nullable = false, length = 200)
	private String title = "";

	@Column(nullable = false)
	private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

	protected Conversation() {
	}

	Conversation(String title) {
		this.title = title;
	}

	public @Nullable UUID getId() {
		return this.id;
	}

	public String getTitle() {
		return this.title;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

}
