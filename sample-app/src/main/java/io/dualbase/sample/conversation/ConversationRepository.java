package io.dualbase.sample.conversation;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface ConversationRepository extends JpaRepository<Conversation, UUID> {

	List<Conversation> findByOrderByCreatedAtDesc(Limit limit);

}
