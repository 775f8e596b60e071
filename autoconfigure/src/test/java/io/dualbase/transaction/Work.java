package io.dualbase.transaction;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.dualbase.transaction.Ledger.Transaction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * The same work once per return type: write one entry and then fail if told to.
 * {@link AnnotatedWork} makes it transactional.
 */
public class Work {

	static final String ENTRY = "work";

	@Autowired
	private Ledger ledger;

	public void nothing(Step step) throws Exception {
		write(step);
	}

	public Entry entity(Step step) throws Exception {
		return write(step);
	}

	public CompletableFuture<Entry> future(Step step) {
		try {
			return CompletableFuture.completedFuture(write(step));
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	public Mono<Entry> mono(Step step) {
		return writeReactively(step);
	}

	public Flux<Entry> flux(Step step) {
		return writeReactively(step).flux();
	}

	private Entry write(Step step) throws Exception {
		step.transaction.set(this.ledger.transaction());
		this.ledger.insert(ENTRY);
		if (step.failure != null) {
			throw step.failure;
		}
		return new Entry(ENTRY);
	}

	private Mono<Entry> writeReactively(Step step) {
		step.assembly.set(this.ledger.transaction());
		return this.ledger.reactiveTransaction()
			.doOnNext(step.transaction::set)
			.then(this.ledger.insertReactively(ENTRY))
			.then(Mono.defer(() -> (step.failure != null) ? Mono.error(step.failure) : Mono.just(new Entry(ENTRY))));
	}

	/**
	 * How the work is to end, and what it saw: the transaction it ran in and, for a
	 * reactive type, the one its pipeline was assembled in.
	 */
	record Step(Exception failure, AtomicReference<Transaction> transaction, AtomicReference<Transaction> assembly) {

		static Step ending(Exception failure) {
			return new Step(failure, new AtomicReference<>(), new AtomicReference<>(Transaction.NONE));
		}

	}

}
