package io.dualbase.transaction;

import reactor.core.publisher.Mono;

import org.springframework.transaction.annotation.Transactional;

/**
 * A transaction of each stack to call work in: it writes an entry of its own, recovers
 * when the work fails, and then fails itself if told to.
 */
public class Outer {

	static final String ENTRY = "outer";

	private final Ledger ledger;

	Outer(Ledger ledger) {
		this.ledger = ledger;
	}

	@Transactional
	public void blocking(Mono<?> work, boolean fails) {
		this.ledger.insert(ENTRY);
		work.onErrorComplete().block();
		if (fails) {
			throw new IllegalStateException("outer");
		}
	}

	@Transactional
	public Mono<Void> reactive(Mono<?> work, boolean fails) {
		return this.ledger.insertReactively(ENTRY)
			.then(work.onErrorComplete().then())
			.then(Mono.defer(() -> fails ? Mono.error(new IllegalStateException("outer")) : Mono.empty()));
	}

}
