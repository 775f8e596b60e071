package io.dualbase.session.soak;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * Connections that should have been closed, and are used again when they have been taken
 * back.
 *
 * @param <H> what is kept of a connection
 */
final class Keepsakes<H> {

	private final Map<String, H> held = new ConcurrentHashMap<>();

	private final Queue<H> late = new ConcurrentLinkedQueue<>();

	void keep(Operation operation, H handle) {
		this.held.put(operation.toString(), handle);
	}

	void takenBack(String operation) {
		H handle = this.held.remove(operation);
		if (handle != null) {
			this.late.add(handle);
		}
	}

	/** Something that was taken back and has not been used since. */
	@Nullable H poll() {
		return this.late.poll();
	}

}
