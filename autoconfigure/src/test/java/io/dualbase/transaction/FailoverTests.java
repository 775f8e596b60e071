package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.StandbyServer;
import io.dualbase.testservers.fault.FaultProxy;
import io.dualbase.testservers.fault.Request;
import io.dualbase.transaction.ToldDebits.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Takes from an account while its server dies and an asynchronous standby takes over,
 * which has not got all that the server had acknowledged. {@code -Ddualbase.debits=1000}
 * takes more often before, and after.
 */
class FailoverTests {

	private static final int DEBITS = Integer.getInteger("dualbase.debits", 24);

	private static final int CALLERS = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@RegisterExtension
	static final FaultyContexts tokens = new FaultyContexts(CommitOutcome.TOKEN);

	@RegisterExtension
	static final FaultyContexts failures = new FaultyContexts(CommitOutcome.FAIL);

	@Test
	void nobodyIsToldOfACommitThatNoServerAcknowledgedAndNothingIsTakenTwice(TestReporter reporter) throws Exception {
		try (DedicatedServer primary = DatabaseServers.start(ServerEngine.POSTGRESQL);
				FaultProxy wire = FaultProxy.inFrontOf(primary);
				StandbyServer standby = DatabaseServers.standbyOf(primary, wire.port());
				Shop withTokens = new Shop(start(tokens, primary));
				Shop without = new Shop(start(failures, primary))) {
			List<Shop> shops = List.of(withTokens, without);
			shops.forEach(Shop::open);
			awaitDebits(shops);
			shops.forEach((shop) -> shop.awaitReplication(standby));
			wire.blackHole();
			awaitDebits(shops);
			shops.forEach(Shop::loseAnswersToCommits);

			primary.kill();
			standby.promote();
			shops.forEach((shop) -> shop.moveTo(standby));
			awaitDebits(shops);
			shops.forEach(Shop::stop);

			shops.forEach((shop) -> shop.report(reporter));
			shops.forEach(Shop::assertTruth);
			assertThat(withTokens.resolved()).as("commits that tokens told of").isNotEmpty();
			assertThat(without.resolved()).as("commits that nobody told of").isEmpty();
			assertThat(without.told.numbers(Told.UNKNOWN)).hasSizeGreaterThanOrEqualTo(CALLERS);
		}
	}

	private static FaultyContexts.Faulty start(FaultyContexts contexts, DatabaseServer server) {
		return contexts.start(server, "database.retry.deadline=0");
	}

	private static void awaitDebits(List<Shop> shops) {
		List<Integer> goals = shops.stream().map((shop) -> shop.done() + DEBITS).toList();
		for (int i = 0; i < shops.size(); i++) {
			Shop shop = shops.get(i);
			int goal = goals.get(i);
			await().atMost(PATIENCE).until(() -> shop.done() >= goal);
		}
	}

	/**
	 * An application whose callers take from its account, half of them through each
	 * stack.
	 */
	private static final class Shop implements AutoCloseable {

		private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

		private final AtomicBoolean over = new AtomicBoolean();

		private final AtomicInteger numbers = new AtomicInteger();

		private final ToldDebits told = new ToldDebits();

		private final FaultyContexts.Faulty faulty;

		private final Debits debits;

		private final Account account;

		/**
		 * Done while the first server lived, which has acknowledged them or their tokens.
		 */
		private Set<Integer> before = Set.of();

		Shop(FaultyContexts.Faulty faulty) {
			this.faulty = faulty;
			this.debits = faulty.context().getBean(Debits.class);
			this.account = new Account(faulty.context());
		}

		void open() {
			this.account.open();
			loseSomeAnswers();
			for (int i = 0; i < CALLERS; i++) {
				DebitWay way = DebitWay.values()[i % DebitWay.values().length];
				this.callers.execute(() -> takeOneAfterAnother(way));
			}
		}

		private void takeOneAfterAnother(DebitWay way) {
			while (!this.over.get()) {
				this.told.take(this.debits, way, this.numbers.incrementAndGet());
			}
		}

		private void loseSomeAnswers() {
			this.faulty.proxy().beforeAnswerTo(Request.commit().sometimes(0.2, DEBITS)).reset();
		}

		/** All callers wait for an answer to their COMMIT, which will never come. */
		void loseAnswersToCommits() {
			FaultProxy proxy = this.faulty.proxy();
			proxy.heal();
			long before = proxy.faults();
			proxy.beforeAnswerTo(Request.commit().everyTime()).blackHole();
			await().atMost(PATIENCE).until(() -> proxy.faults() - before == CALLERS);
			this.before = this.told.numbers(Told.DONE);
		}

		void moveTo(DatabaseServer server) {
			this.faulty.proxy().redirect(server);
			this.faulty.proxy().heal();
			loseSomeAnswers();
		}

		int done() {
			return this.told.numbers(Told.DONE).size();
		}

		void awaitReplication(DatabaseServer standby) {
			String url = "jdbc:postgresql://%s:%d/%s".formatted(standby.host(), standby.port(),
					this.faulty.context().getBean(DatabaseTarget.class).name());
			await().atMost(PATIENCE).ignoreExceptions().until(() -> {
				try (Connection connection = DriverManager.getConnection(url, standby.user(), standby.password());
						Statement statement = connection.createStatement();
						ResultSet count = statement.executeQuery("select count(*) from debit")) {
					return count.next() && count.getInt(1) > 0;
				}
			});
		}

		void assertTruth() {
			List<Integer> records = this.account.records();
			assertThat(records).doesNotHaveDuplicates();
			assertThat(this.account.taken()).isEqualTo(records.size());
			assertThat(this.told.numbers(Told.FAILED)).doesNotContainAnyElementsOf(records);
			assertThat(records).containsAll(difference(this.told.numbers(Told.DONE), this.before));
			assertThat(lost()).as("what replication has lost").isNotEmpty();
		}

		/** Told to be done although their COMMIT got no answer. */
		Set<Integer> resolved() {
			return difference(this.told.numbers(Told.DONE), this.debits.acknowledged());
		}

		private Set<Integer> lost() {
			return difference(this.before, this.account.records());
		}

		private static Set<Integer> difference(Set<Integer> all, Collection<Integer> some) {
			Set<Integer> difference = new TreeSet<>(all);
			difference.removeAll(some);
			return difference;
		}

		void report(TestReporter reporter) {
			reporter.publishEntry(Map.of("told", this.told.toString(), "told by tokens",
					String.valueOf(resolved().size()), "lost by replication", String.valueOf(lost().size())));
		}

		void stop() {
			this.over.set(true);
			this.faulty.proxy().heal();
			this.callers.shutdown();
			try {
				assertThat(this.callers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public void close() {
			this.over.set(true);
			this.callers.shutdownNow();
			this.faulty.close();
		}

	}

}
