package io.dualbase.sample.systemlog;

import java.util.UUID;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.Assert;

/**
 * Writes the log within the caller's transaction, on the caller's stack.
 */
@Service
@Transactional
public class SystemLog {

	private final BlockingLogRepository blocking;

	private final ReactiveLogRepository reactive;

	SystemLog(BlockingLogRepository blocking, ReactiveLogRepository reactive) {
		this.blocking = blocking;
		this.reactive = reactive;
	}

	/**
	 * Write an entry through JPA.
	 * @param text what happened
	 * @return id of the entry
	 */
	public UUID write(String text) {
		UUID id = this.blocking.save(new LogEntry(text)).getId();
		Assert.state(id != null, "A saved entry has an id");
		return id;
	}

	/**
	 * Write an entry through R2DBC.
	 * @param text what happened
	 * @return completes when the entry is written
	 */
	public Mono<Void> writeReactively(String text) {
		return this.reactive.save(new LogEntry(text)).then();
	}

	/**
	 * Read an entry through R2DBC.
	 * @param id id of the entry
	 * @return its text, or empty
	 */
	@Transactional(readOnly = true)
	public Mono<String> readReactively(UUID id) {
		return this.reactive.findById(id).map(LogEntry::getText);
	}

}
