package io.dualbase.retry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Methods that write a row and then do what a test wants, in every form that can be
 * repeated.
 */
class Work {

	private final JdbcTemplate jdbc;

	private final DatabaseClient client;

	private final List<String> attempts = new CopyOnWriteArrayList<>();

	Work(JdbcTemplate jdbc, DatabaseClient client) {
		this.jdbc = jdbc;
		this.client = client;
	}

	@RetryableTransaction
	String value(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(maxAttempts = 2)
	String twice(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(maxAttempts = 50, deadline = "1200ms")
	String shortly(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(propagation = Propagation.REQUIRES_NEW)
	String apart(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(propagation = Propagation.SUPPORTS)
	String withoutTransaction(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(propagation = Propagation.SUPPORTS, idempotent = true)
	String idempotentWithoutTransaction(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(noRollbackFor = RuntimeException.class)
	String committedAnyway(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction(isolation = Isolation.SERIALIZABLE)
	int serializable(String row, Supplier<Integer> work) {
		this.attempts.add(row);
		return work.get();
	}

	@Transactional
	String plain(String row, Runnable then) {
		return write(row, then);
	}

	@RetryableTransaction
	CompletableFuture<String> future(String row, Supplier<CompletableFuture<String>> then) {
		write(row, () -> {
		});
		return then.get();
	}

	@RetryableTransaction
	CompletionStage<String> stage(String row, Runnable then) {
		return CompletableFuture.completedFuture(write(row, then));
	}

	@RetryableTransaction
	Mono<String> mono(String row, Mono<?> then) {
		return insert(row).then(then).thenReturn(row);
	}

	@RetryableTransaction(maxAttempts = 50, deadline = "1200ms")
	Mono<String> shortlyMono(String row, Mono<?> then) {
		return insert(row).then(then).thenReturn(row);
	}

	@RetryableTransaction(propagation = Propagation.REQUIRES_NEW)
	Mono<String> monoApart(String row, Mono<?> then) {
		return insert(row).then(then).thenReturn(row);
	}

	@RetryableTransaction(isolation = Isolation.SERIALIZABLE)
	Mono<Integer> serializableMono(String row, Mono<Integer> work) {
		return Mono.defer(() -> {
			this.attempts.add(row);
			return work;
		});
	}

	@Transactional
	Mono<String> plainMono(String row, Mono<?> then) {
		return insert(row).then(then).thenReturn(row);
	}

	@RetryableTransaction
	Flux<String> flux(String row, Flux<String> then) {
		return insert(row).thenMany(then);
	}

	private String write(String row, Runnable then) {
		this.attempts.add(row);
		this.jdbc.update("insert into work (name) values (?)", row);
		then.run();
		return row;
	}

	private Mono<Void> insert(String row) {
		return Mono.defer(() -> {
			this.attempts.add(row);
			return this.client.sql("insert into work (name) values (:row)").bind("row", row).then();
		});
	}

	/** How often a method has run for a row. */
	int attempts(String row) {
		return (int) this.attempts.stream().filter(row::equals).count();
	}

	/** How often a row is there. */
	int rows(String row) {
		return this.jdbc.queryForObject("select count(*) from work where name = ?", Integer.class, row);
	}

}
