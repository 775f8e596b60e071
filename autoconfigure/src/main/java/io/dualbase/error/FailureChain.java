package io.dualbase.error;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A failure and all that it was raised for, from the outermost inwards, each once. What
 * was suppressed comes last, because it came later.
 */
final class FailureChain implements Iterable<Throwable> {

	private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final List<Throwable> links = new ArrayList<>();

	FailureChain(Throwable failure) {
		add(failure);
	}

	private void add(@Nullable Throwable failure) {
		if (failure != null && this.seen.add(failure)) {
			this.links.add(failure);
			add(failure.getCause());
			if (failure instanceof SQLException sql) {
				add(sql.getNextException());
			}
		}
	}

	@Override
	public Iterator<Throwable> iterator() {
		return this.links.iterator();
	}

}
