package io.dualbase.sample.message;

import java.util.UUID;

import reactor.core.publisher.Flux;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface MessageRepository extends R2dbcRepository<Message, UUID> {

	Flux<Message> findByConversationIdOrderByCreatedAt(UUID conversationId);

}
