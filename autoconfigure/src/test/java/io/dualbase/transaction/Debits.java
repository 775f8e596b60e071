package io.dualbase.transaction;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dualbase.retry.RetryableTransaction;
import reactor.core.publisher.Mono;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Takes one from the balance and keeps a record of it, on either stack. Nothing but the
 * record tells calls apart, so whatever is done twice is there twice.
 */
public class Debits {

	private static final String TAKE = "update account set balance = balance - 1";

	private final JdbcTemplate jdbc;

	private final DatabaseClient client;

	private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

	Debits(JdbcTemplate jdbc, DatabaseClient client) {
		this.jdbc = jdbc;
		this.client = client;
	}

	/** Numbers whose COMMIT has got an answer. */
	Set<Integer> acknowledged() {
		return this.acknowledged;
	}

	@RetryableTransaction
	int take(int number) {
		observe(number);
		this.jdbc.update(record(number));
		this.jdbc.update(TAKE);
		return number;
	}

	@RetryableTransaction
	Mono<Integer> takeReactively(int number) {
		return observeReactively(number).then(this.client.sql(record(number)).then())
			.then(this.client.sql(TAKE).then())
			.thenReturn(number);
	}

	private static String record(int number) {
		return "insert into debit (number) values (" + number + ")";
	}

	private void observe(int number) {
		org.springframework.transaction.support.TransactionSynchronizationManager
			.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					Debits.this.acknowledged.add(number);
				}

			});
	}

	private Mono<Void> observeReactively(int number) {
		return TransactionSynchronizationManager.forCurrentTransaction()
			.doOnNext((current) -> current
				.registerSynchronization(new org.springframework.transaction.reactive.TransactionSynchronization() {

					@Override
					public Mono<Void> afterCommit() {
						return Mono.fromRunnable(() -> Debits.this.acknowledged.add(number));
					}

				}))
			.then();
	}

}
