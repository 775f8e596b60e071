package io.dualbase.sample.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A message. Annotated for JPA, which creates the table; read and written through R2DBC.
 */
@Entity
@Table(name = "messages", indexes = @Index(name = "messages_by_conversation", columnList = "conversationId, createdAt"))
class Message {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private @Nullable UUID id;

	@Column(nullable = false)
	private UUID conversationId = new UUID(0, 0);

	@Column(nullable = false, length = 40)
	private String role = "";

	@Column(nullable = false, length = 10_000)
	private String content = "";

	@Column(nullable = false)
	private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

	protected Message() {
	}

	Message(UUID conversationId, String role, String content) {
		this.conversationId = conversationId;
		this.role = role;
		this.content = content;
	}

	public @Nullable UUID getId() {
		return this.id;
	}

	public UUID getConversationId() {
		return this.conversationId;
	}

	public String getRole() {
		return this.role;
	}

	public String getContent() {
		return this.content;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

}
