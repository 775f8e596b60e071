package io.dualbase.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.Request;
import io.dualbase.transaction.ToldDebits.Told;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Takes from an account while the network fails at random, and compares what was taken
 * with what the callers were told. {@code -Ddualbase.debits=1000} takes more often.
 */
class DebitTruthTests {

	private static final int DEBITS = Integer.getInteger("dualbase.debits", 24);

	private static final int CALLERS = 4;

	@RegisterExtension
	static final FaultyContexts tokens = new FaultyContexts(CommitOutcome.TOKEN);

	@RegisterExtension
	static final FaultyContexts failures = new FaultyContexts(CommitOutcome.FAIL);

	private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

	private final ExecutorService killer = Executors.newSingleThreadExecutor();

	private TestReporter reporter;

	@BeforeEach
	void report(TestReporter reporter) {
		this.reporter = reporter;
	}

	@AfterEach
	void shutDown() {
		this.callers.shutdownNow();
		this.killer.shutdownNow();
	}

	static Stream<Arguments> servers() {
		return Stream.of(ServerEngine.values())
			.flatMap((engine) -> Stream.of(DebitWay.values()).map((way) -> Arguments.of(engine, way)));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void everyCallTellsTheTruthWhenConnectionsAreCut(ServerEngine engine, DebitWay way) throws Exception {
		check(tokens.on(engine), way);
	}

	@ParameterizedTest
	@MethodSource("servers")
	void nothingIsTakenTwiceWhenConnectionsAreCutAndThereAreNoTokens(ServerEngine engine, DebitWay way)
			throws Exception {
		check(failures.on(engine), way);
	}

	@ParameterizedTest
	@MethodSource("servers")
	@EnabledIfSystemProperty(named = "dualbase.debits", matches = "\\d+",
			disabledReason = "takes long: each server is started, killed and started again")
	void everyCallTellsTheTruthWhenTheServerIsKilled(ServerEngine engine, DebitWay way) throws Exception {
		try (DedicatedServer server = DatabaseServers.start(engine);
				FaultyContexts.Faulty faulty = tokens.start(server)) {
			Account account = new Account(faulty.context());
			account.open();
			Future<?> killing = this.killer.submit(() -> {
				await().until(() -> faulty.proxy().requests() > 500);
				server.kill();
				server.start();
			});
			ToldDebits told = take(faulty, way);
			killing.get();
			publish(told, 1);
			assertTruth(told, account);
		}
	}

	private void check(FaultyContexts.Faulty faulty, DebitWay way) throws Exception {
		Account account = new Account(faulty.context());
		account.open();
		long before = faulty.proxy().faults();
		faulty.proxy().atRandomBytes(DEBITS, 300, 6_000).reset();
		faulty.proxy().beforeAnswerTo(Request.commit().sometimes(0.2, DEBITS)).reset();
		ToldDebits told = take(faulty, way);
		faulty.proxy().heal();
		long cuts = faulty.proxy().faults() - before;
		publish(told, cuts);
		assertTruth(told, account);
		assertThat(cuts).isPositive();
	}

	private void publish(ToldDebits told, long faults) {
		this.reporter.publishEntry(Map.of("faults", String.valueOf(faults), "told", told.toString()));
	}

	private ToldDebits take(FaultyContexts.Faulty faulty, DebitWay way) throws Exception {
		Debits debits = faulty.context().getBean(Debits.class);
		ToldDebits told = new ToldDebits();
		List<Future<?>> calls = new ArrayList<>();
		IntStream.rangeClosed(1, DEBITS)
			.forEach((number) -> calls.add(this.callers.submit(() -> told.take(debits, way, number))));
		for (Future<?> call : calls) {
			call.get();
		}
		return told;
	}

	private static void assertTruth(ToldDebits told, Account account) {
		List<Integer> records = account.records();
		assertThat(records).doesNotHaveDuplicates();
		assertThat(account.taken()).isEqualTo(records.size());
		assertThat(records).containsAll(told.numbers(Told.DONE));
		assertThat(told.numbers(Told.FAILED)).doesNotContainAnyElementsOf(records);
	}

}
