package io.dualbase.transaction;

import java.util.function.BinaryOperator;

import reactor.core.publisher.Mono;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;

/**
 * A transaction of each stack to call work in: it writes an entry of its own, recovers
 * when the work fails, and then fails itself if told to.
 */
public class Outer {

	/**
	 * Sorts before that of the work, for InnoDB locks also the gap below a deleted key
	 * that is inserted again.
	 */
	static final String ENTRY = "outer";

	private final Ledger ledger;

	Outer(Ledger ledger) {
		this.ledger = ledger;
	}

	@Transactional
	public void blocking(Mono<?> work, Turn turn, boolean fails) {
		turn.order(Mono.fromRunnable(() -> this.ledger.insert(ENTRY)), recovered(work)).then(end(fails)).block();
	}

	@Transactional
	public Mono<Void> reactive(Mono<?> work, Turn turn, boolean fails) {
		return turn.order(this.ledger.insertReactively(ENTRY), recovered(work)).then(end(fails));
	}

	private static Mono<Void> recovered(Mono<?> work) {
		return work.then()
			.onErrorComplete(IllegalStateException.class)
			.onErrorComplete(IllegalTransactionStateException.class);
	}

	private static Mono<Void> end(boolean fails) {
		return Mono.defer(() -> fails ? Mono.error(new IllegalStateException("outer")) : Mono.empty());
	}

	/**
	 * When the outer transaction writes.
	 */
	enum Turn {

		BEFORE_THE_WORK(Mono::then), AFTER_THE_WORK((write, work) -> work.then(write));

		private final BinaryOperator<Mono<Void>> order;

		Turn(BinaryOperator<Mono<Void>> order) {
			this.order = order;
		}

		Mono<Void> order(Mono<Void> write, Mono<Void> work) {
			return this.order.apply(write, work);
		}

	}

}
