package io.dualbase.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Isolation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sixteen workers, half on each stack, move money between few accounts under
 * SERIALIZABLE. The long form: {@code -Ddualbase.retry.transfers=1000} for each worker.
 */
class BankTransferTests {

	private static final int WORKERS = 16;

	private static final int TRANSFERS = Integer.getInteger("dualbase.retry.transfers", 12);

	private static final int ACCOUNTS = 10;

	@Test
	void keepsTheSumAndShowsNoContentionToAnybody() {
		DualbaseContext.on(TestDatabase.POSTGRESQL).withUserConfiguration(BankConfiguration.class).run((context) -> {
			Bank bank = context.getBean(Bank.class);
			Repetitions repetitions = context.getBean(Repetitions.class);

			transferFromAllSides(bank);

			assertThat(bank.sum()).isEqualTo(ACCOUNTS * 1_000);
			assertThat(bank.transfers()).isEqualTo(WORKERS * TRANSFERS);
			assertThat(repetitions.exhausted).hasValue(0);
			assertThat(repetitions.retried).as("there was contention").hasPositiveValue();
			assertThat(context.getBean(RetryBudget.class).available()).isPositive();
		});
	}

	private static void transferFromAllSides(Bank bank) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
		try {
			List<CompletableFuture<Void>> workers = new ArrayList<>();
			IntStream.range(0, WORKERS)
				.forEach((worker) -> workers.add(CompletableFuture.runAsync(() -> work(bank, worker), threads)));
			CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.MINUTES);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void work(Bank bank, int worker) {
		Random random = new Random(worker);
		for (int i = 0; i < TRANSFERS; i++) {
			int from = random.nextInt(ACCOUNTS);
			int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
			if (worker % 2 == 0) {
				bank.transfer(from, to, 1 + random.nextInt(50));
			}
			else {
				bank.transferReactively(from, to, 1 + random.nextInt(50)).block(Duration.ofMinutes(1));
			}
		}
	}

	static class Bank {

		private static final String BALANCE = "select balance from account where id = ";

		private static final String UPDATE = "update account set balance = ";

		private final JdbcTemplate jdbc;

		private final DatabaseClient client;

		Bank(JdbcTemplate jdbc, DatabaseClient client) {
			this.jdbc = jdbc;
			this.client = client;
		}

		/** Reads first, as mapped entities do, so that lost updates are possible. */
		@RetryableTransaction(isolation = Isolation.SERIALIZABLE, maxAttempts = 100)
		public void transfer(int from, int to, int amount) {
			int source = this.jdbc.queryForObject(BALANCE + from, Integer.class);
			int target = this.jdbc.queryForObject(BALANCE + to, Integer.class);
			this.jdbc.update(UPDATE + (source - amount) + " where id = " + from);
			this.jdbc.update(UPDATE + (target + amount) + " where id = " + to);
			this.jdbc.update("insert into transfer default values");
		}

		@RetryableTransaction(isolation = Isolation.SERIALIZABLE, maxAttempts = 100)
		public Mono<Void> transferReactively(int from, int to, int amount) {
			return balance(from).zipWhen((source) -> balance(to))
				.flatMap((balances) -> execute(UPDATE + (balances.getT1() - amount) + " where id = " + from)
					.then(execute(UPDATE + (balances.getT2() + amount) + " where id = " + to)))
				.then(execute("insert into transfer default values"));
		}

		private Mono<Integer> balance(int account) {
			return this.client.sql(BALANCE + account).mapValue(Integer.class).one();
		}

		private Mono<Void> execute(String sql) {
			return this.client.sql(sql).then();
		}

		int sum() {
			return this.jdbc.queryForObject("select sum(balance) from account", Integer.class);
		}

		int transfers() {
			return this.jdbc.queryForObject("select count(*) from transfer", Integer.class);
		}

	}

	static class Repetitions implements RetryObserver {

		private final AtomicInteger retried = new AtomicInteger();

		private final AtomicInteger exhausted = new AtomicInteger();

		@Override
		public void retried(RetriedCall call, Duration delay) {
			this.retried.incrementAndGet();
		}

		@Override
		public void exhausted(RetriedCall call, RetryStop reason) {
			this.exhausted.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BankConfiguration {

		@Bean
		Bank bank(JdbcTemplate jdbc, DatabaseClient client) {
			jdbc.execute("create table account (id integer primary key, balance integer not null)");
			jdbc.execute("create table transfer (id integer generated always as identity primary key)");
			for (int i = 0; i < ACCOUNTS; i++) {
				jdbc.update("insert into account values (?, 1000)", i);
			}
			return new Bank(jdbc, client);
		}

		@Bean
		Repetitions repetitions() {
			return new Repetitions();
		}

	}

}
