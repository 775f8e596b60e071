package io.dualbase.sample.message;

import java.net.URI;
import java.util.UUID;

import io.dualbase.sample.conversation.Conversations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/conversations/{conversationId}/messages")
class MessageController {

	private final Messages messages;

	private final Conversations conversations;

	MessageController(Messages messages, Conversations conversations) {
		this.messages = messages;
		this.conversations = conversations;
	}

	@PostMapping
	Mono<ResponseEntity<Message>> add(@PathVariable UUID conversationId, @Valid @RequestBody NewMessage request) {
		requireConversation(conversationId);
		URI location = URI.create("/conversations/" + conversationId + "/messages");
		return this.messages.add(conversationId, request.role(), request.content())
			.map((message) -> ResponseEntity.created(location).body(message));
	}

	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE,
			MediaType.TEXT_EVENT_STREAM_VALUE })
	Flux<Message> all(@PathVariable UUID conversationId) {
		requireConversation(conversationId);
		return this.messages.of(conversationId);
	}

	/** Runs on the request's own thread, where JPA may block. */
	private void requireConversation(UUID conversationId) {
		if (!this.conversations.exist(conversationId)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No conversation has this id.");
		}
	}

	record NewMessage(@NotBlank @Size(max = 40) String role, @NotBlank @Size(max = 10_000) String content) {
	}

}
