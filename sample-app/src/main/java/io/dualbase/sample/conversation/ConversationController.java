package io.dualbase.sample.conversation;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/conversations")
class ConversationController {

	private final Conversations conversations;

	ConversationController(Conversations conversations) {
		this.conversations = conversations;
	}

	@PostMapping
	ResponseEntity<Conversation> open(@Valid @RequestBody NewConversation request) {
		Conversation conversation = this.conversations.open(request.title());
		return ResponseEntity.created(URI.create("/conversations/" + conversation.getId())).body(conversation);
	}

	@GetMapping
	List<Conversation> newest(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
		return this.conversations.newest(limit);
	}

	@GetMapping("/{id}")
	Conversation find(@PathVariable UUID id) {
		return this.conversations.find(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No conversation has this id."));
	}

	record NewConversation(@NotBlank @Size(max = 200) String title) {
	}

}
