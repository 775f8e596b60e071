package io.dualbase.testservers.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which request and answer a fault strikes, told by a fault that does no harm.
 */
class RequestTests {

	@ParameterizedTest
	@EnumSource
	void strikesTheNthOnlyWhenAskedFor(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			harmlessly(stage.proxy().beforeAnswerTo(Request.saying("insert").nth(3)));
			assertThat(faultsAfterEachOf(5, stage, session)).containsExactly(0L, 0L, 1L, 1L, 1L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void strikesEveryTimeWhenAskedFor(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			harmlessly(stage.proxy().beforeRequest(Request.saying("insert").everyTime()));
			assertThat(faultsAfterEachOf(3, stage, session)).containsExactly(1L, 2L, 3L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void drawsTheSameRequestsWhenTheSeedIsTheSame(Driver driver) {
		List<Long> faults = faultsDrawnWith(driver, 7);
		assertThat(faults.get(9)).isBetween(1L, 9L);
		assertThat(faultsDrawnWith(driver, 7)).isEqualTo(faults);
	}

	private static List<Long> faultsDrawnWith(Driver driver, long seed) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			harmlessly(stage.proxy().beforeRequest(Request.saying("insert").sometimes(0.5, seed)));
			return faultsAfterEachOf(10, stage, session);
		}
	}

	private static List<Long> faultsAfterEachOf(int statements, Stage stage, Session session) {
		return IntStream.rangeClosed(1, statements).mapToObj((id) -> {
			session.execute("insert into t values (%d)".formatted(id));
			return stage.proxy().faults();
		}).toList();
	}

	@ParameterizedTest
	@EnumSource
	void knowsStatementsThatWerePrepared(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			session.executePrepared("delete from t where id = ", 1);
			session.executePrepared("delete from t where id = ", 2);
			stage.proxy().beforeRequest(Request.saying("delete").nth(2)).reset();
			session.executePrepared("delete from t where id = ", 3);
			assertThatException().isThrownBy(() -> session.executePrepared("delete from t where id = ", 4));
			assertThat(stage.proxy().faults()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void knowsCommitHoweverOftenItWasSaid(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			stage.proxy().beforeAnswerTo(Request.commit().nth(8)).reset();
			for (int id = 1; id < 8; id++) {
				insertAndCommit(session, id);
			}
			assertThatException().isThrownBy(() -> insertAndCommit(session, 8));
			assertThat(stage.rows()).isEqualTo(8);
		}
	}

	private static void insertAndCommit(Session session, int id) {
		session.begin();
		session.execute("insert into t values (%d)".formatted(id));
		session.commit();
	}

	@ParameterizedTest
	@EnumSource
	void findsTheAnswerWhenTheStatementBeforeHasFailed(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			assertThatException().isThrownBy(() -> session.execute("insert into nowhere values (1)"));
			stage.proxy().beforeAnswerTo(Request.saying("insert into t")).reset();
			assertThatException().isThrownBy(() -> session.execute("insert into t values (1)"));
			assertThat(stage.rows()).isEqualTo(1);
		}
	}

	/** MySQL numbers the packets of an answer by one byte. */
	@ParameterizedTest
	@EnumSource
	void findsTheAnswerWhateverTheLengthOfTheOneBefore(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			session.execute("insert into t values " + tuples(0, 245));
			harmlessly(stage.proxy().beforeAnswerTo(Request.saying("select 42").everyTime()));
			for (int rows = 245; rows < 262; rows++) {
				assertThat(session.query("select id from t")).isEqualTo(rows);
				session.query("select 42");
				assertThat(stage.proxy().faults()).isEqualTo(rows - 244);
				session.execute("insert into t values " + tuples(rows, rows + 1));
			}
		}
	}

	private static String tuples(int from, int to) {
		return String.join(",", IntStream.range(from, to).mapToObj("(%d)"::formatted).toList());
	}

	@ParameterizedTest
	@EnumSource
	void findsTheAnswerToAStatementOfMegabytes(Driver driver) {
		try (Stage stage = Stage.with(driver); Session session = stage.connect()) {
			harmlessly(stage.proxy().beforeAnswerTo(Request.saying("length('xxx")));
			assertThat(session.query("select length('%s')".formatted("x".repeat(2_000_000)))).isEqualTo(1);
			assertThat(stage.proxy().faults()).isEqualTo(1);
		}
	}

	@Test
	void refusesNumberZero() {
		assertThatIllegalArgumentException().isThrownBy(() -> Request.any().nth(0))
			.withMessageEndingWith("Give 1 or more.");
	}

	private static void harmlessly(FaultPoint point) {
		point.delay(Duration.ZERO);
	}

}
