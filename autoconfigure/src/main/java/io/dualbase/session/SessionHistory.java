package io.dualbase.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest stale leases. Any thread may use it.
 */
final class SessionHistory {

	private static final int SIZE = 50;

	private final Deque<StaleLease> latest = new ArrayDeque<>();

	synchronized void add(StaleLease stale) {
		if (this.latest.size() == SIZE) {
			this.latest.removeLast();
		}
		this.latest.addFirst(stale);
	}

	synchronized List<StaleLease> latest() {
		return List.copyOf(this.latest);
	}

}
