package io.dualbase.retry;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.error.Retryability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions on further attempts, some of them for situations at random, which are the
 * same in each run.
 */
class KindRetryDeciderTests {

	private static final RetryTerms USUAL = new RetryTerms(0, Duration.ZERO, false, false);

	private static final RetryTerms IDEMPOTENT = new RetryTerms(0, Duration.ZERO, true, false);

	private static final RetryTerms CONTENTION = new RetryTerms(0, Duration.ZERO, false, true);

	/** As long as a delay can be. */
	private static final RandomGenerator LONGEST = new RandomGenerator() {

		@Override
		public long nextLong() {
			return Long.MAX_VALUE;
		}

		@Override
		public long nextLong(long bound) {
			return bound - 1;
		}

	};

	@ParameterizedTest
	@CsvSource({ "DEADLOCK,10,10,500", "SERIALIZATION,10,10,500", "LOCK_TIMEOUT,2,50,1000", "OPTIMISTIC_LOCK,2,10,500",
			"CONNECTION,3,100,2000", "OVERLOAD,3,1000,10000", "READ_ONLY_NODE,3,500,5000", "STALE_PLAN,1,0,0" })
	void repeatsEachKindAsOftenAndAsSlowlyAsItDeserves(ErrorKind kind, int retries, long first, long cap) {
		for (int attempt = 1; attempt <= retries; attempt++) {
			RetryDecision decision = decide(situation(error(kind), attempt, USUAL));

			assertThat(decision.retry()).as("after attempt %d", attempt).isTrue();
			assertThat(decision.delay()).isEqualTo(Duration.ofMillis(Math.min(cap, first << (attempt - 1))));
		}
		assertThat(decide(situation(error(kind), retries + 1, USUAL)).stop()).isEqualTo(RetryStop.ATTEMPTS);
	}

	@ParameterizedTest
	@EnumSource(ErrorKind.class)
	void neverRepeatsWhatWouldFailAgain(ErrorKind kind) {
		RetryDecision decision = decide(situation(error(kind), 1, IDEMPOTENT));

		if (kind.family() == ErrorFamily.UNKNOWN_OUTCOME) {
			assertThat(decision.stop()).isEqualTo(RetryStop.UNKNOWN_OUTCOME);
		}
		else if (kind.family() != ErrorFamily.RETRYABLE || kind == ErrorKind.POOL_EXHAUSTED) {
			assertThat(decision.stop()).isEqualTo(RetryStop.NOT_RETRYABLE);
		}
		else {
			assertThat(decision.retry()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(value = ErrorKind.class, names = { "TIMEOUT", "TRANSIENT" })
	void repeatsADoubtfulFailureOnceAndOnlyWhenThatIsHarmless(ErrorKind kind) {
		DatabaseError readOnly = error(kind, kind.retryability(), Phase.STATEMENT.asReadOnly());

		assertThat(decide(situation(error(kind), 1, USUAL)).stop()).isEqualTo(RetryStop.NOT_IDEMPOTENT);
		assertThat(decide(situation(error(kind), 1, IDEMPOTENT)).retry()).isTrue();
		assertThat(decide(situation(readOnly, 1, USUAL)).retry()).isTrue();
		assertThat(decide(situation(readOnly, 2, USUAL)).stop()).isEqualTo(RetryStop.ATTEMPTS);
	}

	@Test
	void repeatsALostCommitOnlyIfItsTokenTells() {
		DatabaseError lost = error(ErrorKind.COMMIT);
		RetrySituation traced = new RetrySituation(lost, 1, Duration.ZERO, true, true, true, USUAL, 500);

		assertThat(decide(situation(lost, 1, USUAL)).stop()).isEqualTo(RetryStop.UNKNOWN_OUTCOME);
		assertThat(decide(traced).retry()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = ErrorKind.class, names = { "CONNECTION", "COMMIT", "DEADLOCK", "STALE_PLAN" })
	void asksTenTimesWhatBecameOfALostCommit(ErrorKind kind) {
		assertThat(decide(undecided(kind, 10, USUAL)).retry()).isTrue();
		assertThat(decide(undecided(kind, 11, USUAL)).stop()).isEqualTo(RetryStop.ATTEMPTS);
		RetryTerms thrice = new RetryTerms(3, Duration.ZERO, false, false);
		assertThat(decide(undecided(kind, 3, thrice)).stop()).isEqualTo(RetryStop.ATTEMPTS);
	}

	private static RetrySituation undecided(ErrorKind kind, int attempt, RetryTerms terms) {
		return new RetrySituation(error(kind), attempt, Duration.ZERO, true, true, true, terms, 500);
	}

	@ParameterizedTest
	@EnumSource(value = ErrorKind.class, names = { "DEADLOCK", "LOCK_TIMEOUT", "CONNECTION", "STALE_PLAN" })
	void repeatsNothingWithoutATransactionUnlessHarmless(ErrorKind kind) {
		DatabaseError error = error(kind, Retryability.YES, Phase.AUTO_COMMIT);
		DatabaseError readOnly = error(kind, Retryability.YES, Phase.AUTO_COMMIT.asReadOnly());

		assertThat(decide(situation(error, 1, USUAL)).stop()).isEqualTo(RetryStop.NOT_TRANSACTIONAL);
		assertThat(decide(situation(error, 1, IDEMPOTENT)).retry()).isTrue();
		assertThat(decide(situation(readOnly, 1, USUAL)).retry()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(ErrorKind.class)
	void repeatsOnlyContentionWhenNobodyAsked(ErrorKind kind) {
		assertThat(decide(situation(error(kind), 1, CONTENTION)).retry()).isEqualTo(kind.isContention());
	}

	@Test
	void leavesASurroundingTransactionToItsOwner() {
		RetrySituation inner = new RetrySituation(error(ErrorKind.DEADLOCK), 1, Duration.ZERO, false, false, false,
				USUAL, 500);

		assertThat(decide(inner).stop()).isEqualTo(RetryStop.IN_TRANSACTION);
	}

	@Test
	void believesAnErrorThatIsKnownNotToPass() {
		DatabaseError error = error(ErrorKind.CONNECTION, Retryability.NO, Phase.STATEMENT);

		assertThat(decide(situation(error, 1, USUAL)).stop()).isEqualTo(RetryStop.NOT_RETRYABLE);
	}

	@Test
	void takesTheNumberOfAttemptsFromTheCaller() {
		RetryTerms twenty = new RetryTerms(20, Duration.ZERO, false, false);

		assertThat(decide(situation(error(ErrorKind.DEADLOCK), 19, twenty)).retry()).isTrue();
		assertThat(decide(situation(error(ErrorKind.DEADLOCK), 20, twenty)).stop()).isEqualTo(RetryStop.ATTEMPTS);
		assertThat(decide(situation(error(ErrorKind.DUPLICATE), 1, twenty)).retry()).isFalse();
	}

	@Test
	void stopsWhenTheBudgetIsTooSmall() {
		assertThat(decide(situation(error(ErrorKind.CONNECTION), 1, USUAL, 13)).stop()).isEqualTo(RetryStop.BUDGET);
		assertThat(decide(situation(error(ErrorKind.CONNECTION), 1, USUAL, 14)).cost()).isEqualTo(14);
		assertThat(decide(situation(error(ErrorKind.DEADLOCK), 1, USUAL, 1)).cost()).isEqualTo(1);
	}

	@Test
	void anyDecisionIsInsideItsLimits() {
		Random random = new Random(4);
		RetryDecider decider = RetryDecider.byKind(random);
		for (int i = 0; i < 50_000; i++) {
			RetrySituation situation = any(random);
			RetryDecision decision = decider.decide(situation);
			assertThat(decision.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
			if (decision.retry()) {
				assertHarmless(situation, decision);
			}
			else {
				assertThat(decision).isEqualTo(RetryDecision.stop(decision.stop()));
			}
		}
	}

	private static void assertHarmless(RetrySituation situation, RetryDecision decision) {
		assertThat(situation.error().retryability() != Retryability.NO || situation.traced()).as("%s", situation)
			.isTrue();
		assertThat(situation.tokens()).isGreaterThanOrEqualTo(decision.cost());
		if (situation.error().family() != ErrorFamily.UNKNOWN_OUTCOME) {
			assertThat(situation.outermost()).isTrue();
			assertThat(situation.error().family()).isEqualTo(ErrorFamily.RETRYABLE);
		}
		if (!situation.terms().deadline().isZero()) {
			assertThat(situation.elapsed().plus(decision.delay())).isLessThan(situation.terms().deadline());
		}
		if (situation.terms().maxAttempts() > 0) {
			assertThat(situation.attempt()).isLessThan(situation.terms().maxAttempts());
		}
	}

	@Test
	void spreadsDelaysOverTheWholeTime() {
		RetryDecider decider = RetryDecider.byKind(new Random(4));
		RetrySituation situation = situation(error(ErrorKind.OVERLOAD), 1, USUAL);
		int[] quarters = new int[4];
		for (int i = 0; i < 4_000; i++) {
			quarters[Math.min(3, (int) (decider.decide(situation).delay().toMillis() / 250))]++;
		}

		assertThat(IntStream.of(quarters)).allSatisfy((count) -> assertThat(count).isBetween(800, 1_200));
	}

	private static RetrySituation any(Random random) {
		ErrorKind kind = any(random, ErrorKind.values());
		Phase phase = any(random, Phase.CONNECT, Phase.STATEMENT, Phase.AUTO_COMMIT, Phase.COMMIT,
				Phase.STATEMENT.asReadOnly(), Phase.AUTO_COMMIT.asReadOnly());
		RetryTerms terms = new RetryTerms(random.nextInt(8), Duration.ofMillis(random.nextInt(3_000)),
				random.nextBoolean(), random.nextBoolean());
		return new RetrySituation(error(kind, any(random, Retryability.values()), phase), 1 + random.nextInt(100),
				Duration.ofMillis(random.nextInt(3_000)), random.nextBoolean(), random.nextBoolean(),
				random.nextBoolean(), terms, random.nextInt(30));
	}

	@SafeVarargs
	private static <T> T any(Random random, T... values) {
		return values[random.nextInt(values.length)];
	}

	private static RetryDecision decide(RetrySituation situation) {
		return RetryDecider.byKind(LONGEST).decide(situation);
	}

	private static RetrySituation situation(DatabaseError error, int attempt, RetryTerms terms) {
		return situation(error, attempt, terms, 500);
	}

	private static RetrySituation situation(DatabaseError error, int attempt, RetryTerms terms, int tokens) {
		return new RetrySituation(error, attempt, Duration.ZERO, true, false, false, terms, tokens);
	}

	private static DatabaseError error(ErrorKind kind) {
		return error(kind, kind.retryability(), Phase.STATEMENT);
	}

	private static DatabaseError error(ErrorKind kind, Retryability retryability, Phase phase) {
		return new DatabaseError(kind, retryability, true, phase, null, 0, null, Violation.UNKNOWN, null);
	}

}
