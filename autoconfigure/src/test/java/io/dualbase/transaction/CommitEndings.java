package io.dualbase.transaction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What those are told who want to know how a transaction ended, in the order of telling.
 */
class CommitEndings implements TransactionSynchronization, TransactionExecutionListener {

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Override
	public void afterCompletion(int status) {
		this.told.add("synchronization " + switch (status) {
			case STATUS_COMMITTED -> "committed";
			case STATUS_ROLLED_BACK -> "rolled back";
			default -> "unknown";
		});
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
		this.told.add("commit " + ((failure != null) ? failure.getClass().getSimpleName() : "succeeded"));
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
		this.told.add("rollback " + ((failure != null) ? "failed" : "succeeded"));
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
	void rolledBack(String event) {
		this.told.add(event + " rolled back");
	}

	Mono<Void> observe() {
		return TransactionSynchronizationManager.forCurrentTransaction()
			.doOnNext((current) -> current
				.registerSynchronization(new org.springframework.transaction.reactive.TransactionSynchronization() {

					@Override
					public Mono<Void> afterCompletion(int status) {
						return Mono.fromRunnable(() -> CommitEndings.this.afterCompletion(status));
					}

				}))
			.then();
	}

	List<String> told() {
		return this.told;
	}

	void clear() {
		this.told.clear();
	}

}
