package io.dualbase.sample.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.dualbase.sample.systemlog.SystemLog;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be done with conversations. Blocking methods, so transactions are JPA's.
 */
@Service
@Transactional
public class Conversations {

	private final ConversationRepository conversations;

	private final SystemLog log;

	Conversations(ConversationRepository conversations, SystemLog log) {
		this.conversations = conversations;
		this.log = log;
	}

	Conversation open(String title) {
		Conversation conversation = this.conversations.save(new Conversation(title));
		this.log.write("Opened conversation " + conversation.getId());
		return conversation;
	}

	@Transactional(readOnly = true)
	List<Conversation> newest(int limit) {
		return this.conversations.findByOrderByCreatedAtDesc(Limit.of(limit));
	}

	@Transactional(readOnly = true)
	Optional<Conversation> find(UUID id) {
		return this.conversations.findById(id);
	}

	/**
	 * Whether a conversation exists.
	 * @param id id of the conversation
	 * @return whether it was opened
	 */
	@Transactional(readOnly = true)
	public boolean exist(UUID id) {
		return this.conversations.existsById(id);
	}

}
