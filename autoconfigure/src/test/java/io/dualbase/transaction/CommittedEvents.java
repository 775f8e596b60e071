package io.dualbase.transaction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the events whose transaction was committed.
 */
class CommittedEvents {

	private final List<String> events = new CopyOnWriteArrayList<>();

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void committed(String event) {
		this.events.add(event);
	}

	List<String> all() {
		return this.events;
	}

	void clear() {
		this.events.clear();
	}

}
