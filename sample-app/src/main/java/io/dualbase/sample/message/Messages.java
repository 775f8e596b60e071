package io.dualbase.sample.message;

import java.util.UUID;

import io.dualbase.sample.systemlog.SystemLog;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be done with messages. Reactive methods, so transactions are R2DBC's.
 */
@Service
@Transactional
class Messages {

	private final MessageRepository messages;

	private final SystemLog log;

	Messages(MessageRepository messages, SystemLog log) {
		this.messages = messages;
		this.log = log;
	}

	Mono<Message> add(UUID conversationId, String role, String content) {
		return this.messages.save(new Message(conversationId, role, content))
			.delayUntil((message) -> this.log.writeReactively("Added message " + message.getId()));
	}

	@Transactional(readOnly = true)
	Flux<Message> of(UUID conversationId) {
		return this.messages.findByConversationIdOrderByCreatedAt(conversationId);
	}

}
