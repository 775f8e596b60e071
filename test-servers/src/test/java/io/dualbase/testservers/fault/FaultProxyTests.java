package io.dualbase.testservers.fault;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * What every fault does to a client, with each driver of each server.
 */
class FaultProxyTests {

	private static final Duration SHORT = Duration.ofMillis(150);

	@ParameterizedTest
	@EnumSource
	void harmsNobodyWhenNoFaultIsSetUp(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			insertInTransaction(session);
			session.commit();
			assertThat(stage.rows()).isEqualTo(1);
			assertThat(stage.proxy().faults()).isZero();
		}
	}

	private static void insertInTransaction(Session session) {
		session.begin();
		session.execute("insert into t values (1)");
	}

	@ParameterizedTest
	@EnumSource
	void losesTheAnswerToCommit(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			insertInTransaction(session);
			stage.proxy().beforeAnswerTo(Request.commit()).reset();
			assertThatException().isThrownBy(session::commit);
			assertThat(stage.rows()).isEqualTo(1);
			assertThat(stage.proxy().faults()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void losesTheRequestToCommit(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			insertInTransaction(session);
			stage.proxy().beforeRequest(Request.commit()).reset();
			assertThatException().isThrownBy(session::commit);
			assertThatNoException().as("the key was never used").isThrownBy(stage::insertDirectly);
			assertThat(stage.proxy().faults()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutsWhileTheServerCommits(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			insertInTransaction(session);
			stage.proxy().blackHole(Direction.ANSWERS);
			stage.proxy().afterRequest(Request.commit()).reset();
			assertThatException().isThrownBy(session::commit);
			assertThat(stage.proxy().faults()).isEqualTo(1);
			await().atMost(Session.PATIENCE).untilAsserted(() -> assertThat(stage.rows()).isEqualTo(1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void swallowsTheRequestToCommitUntilHealed(Driver driver) {
		try (Stage stage = Stage.with(driver)) {
			Session session = stage.connect();
			insertInTransaction(session);
			session.giveUpAfter(SHORT);
			stage.proxy().beforeRequest(Request.commit()).blackHole();
			assertThatException().isThrownBy(session::commit);
			session.close();
			assertThat(stage.rows()).isZero();
			stage.proxy().heal();
			assertThatNoException().as("the key was never used").isThrownBy(stage::insertDirectly);
		}
	}

	@ParameterizedTest
	@EnumSource
	void endsTheConnectionInOrderInsteadOfAnAnswer(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().beforeAnswerTo(Request.saying("SELECT id")).hangUp();
			assertThatException().isThrownBy(() -> session.query("select id from t"));
			assertThat(stage.proxy().faults()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutsOneConnectionOnlyWhenSetUpForAMessage(Driver driver) {
		try (Stage stage = Stage.with(driver); Session victim = stage.connect(); Session neighbour = stage.connect()) {
			stage.proxy().beforeRequest(Request.saying("42")).reset();
			assertThatException().isThrownBy(() -> victim.query("select 42"));
			assertThat(neighbour.query("select 42")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetsAllConnectionsAtOnce(Driver driver) {
		disturbsAll(driver, FaultProxy::reset);
	}

	@ParameterizedTest
	@EnumSource
	void endsAllConnectionsInOrderAtOnce(Driver driver) {
		disturbsAll(driver, FaultProxy::hangUp);
	}

	private static void disturbsAll(Driver driver, Consumer<FaultProxy> fault) {
		try (Stage stage = Stage.with(driver); Session first = stage.connect(); Session second = stage.connect()) {
			fault.accept(stage.proxy());
			assertThatException().isThrownBy(() -> first.query("select 1"));
			assertThatException().isThrownBy(() -> second.query("select 1"));
			assertThatNoException().isThrownBy(() -> stage.connect().close());
		}
	}

	@ParameterizedTest
	@EnumSource
	void keepsTheClientWaitingWhenABlackHole(Driver driver) {
		try (Stage stage = Stage.with(driver)) {
			Session session = stage.connect();
			session.giveUpAfter(SHORT);
			stage.proxy().blackHole();
			long started = System.nanoTime();
			assertThatException().isThrownBy(() -> session.query("select 1"));
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(SHORT);
			session.close();
			stage.proxy().heal();
			try (Session later = stage.connect()) {
				assertThat(later.query("select 1")).isEqualTo(1);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void letsTheServerActWhenOnlyAnswersAreSwallowed(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			session.giveUpAfter(SHORT);
			stage.proxy().beforeRequest(Request.saying("insert")).blackHole(Direction.ANSWERS);
			assertThatException().isThrownBy(() -> session.execute("insert into t values (1)"));
			await().atMost(Session.PATIENCE).untilAsserted(() -> assertThat(stage.rows()).isEqualTo(1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void passesEverythingAgainWhenHealedBeforeAnythingWasLost(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().blackHole();
			stage.proxy().beforeRequest(Request.any()).reset();
			stage.proxy().heal();
			assertThat(session.query("select 1")).isEqualTo(1);
			assertThat(stage.proxy().faults()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetsAtHealingWhatHasLostSomething(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().beforeRequest(Request.saying("42")).blackHole();
			CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> session.query("select 42"));
			await().atMost(Session.PATIENCE).until(() -> stage.proxy().faults() == 1);
			assertThat(answer).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
			stage.proxy().heal();
			assertThat(answer).failsWithin(Session.PATIENCE.dividedBy(2)).withThrowableOfType(ExecutionException.class);
		}
	}

	@ParameterizedTest
	@EnumSource
	void delaysARequestAndHarmsNothing(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().beforeRequest(Request.saying("42")).delay(SHORT);
			long started = System.nanoTime();
			assertThat(session.query("select 42")).isEqualTo(1);
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(SHORT);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PGJDBC", "R2DBC_MYSQL" })
	void cutsSomeTimeAfterARequest(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().afterRequest(Request.saying("insert")).in(Duration.ofSeconds(1)).reset();
			session.execute("insert into t values (1)");
			assertThatException().isThrownBy(() -> session.query("select 1"));
			assertThat(stage.rows()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutsAtARandomTimeAfterARequest(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().afterRequest(Request.saying("42").everyTime()).within(Duration.ofMillis(20), 5).reset();
			await().atMost(Session.PATIENCE)
				.untilAsserted(() -> assertThatException().isThrownBy(() -> session.query("select 42")));
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesNewcomersAndKeepsOthersUntilHealed(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().refuse();
			assertThatException().isThrownBy(() -> stage.connect()).withRootCauseInstanceOf(ConnectException.class);
			assertThat(session.query("select 1")).isEqualTo(1);
			stage.proxy().heal();
			assertThatNoException().isThrownBy(() -> stage.connect().close());
		}
	}

}
