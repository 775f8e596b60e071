package io.dualbase.error;

import java.io.EOFException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Violation;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionTimedOutException;

import static org.assertj.core.api.Assertions.assertThat;

class CodeClassifierTests {

	@ParameterizedTest
	@CsvSource({ "POSTGRESQL,23505,0,DUPLICATE", "POSTGRESQL,40P01,0,DEADLOCK", "POSTGRESQL,40003,0,COMMIT",
			"MYSQL,HY000,1205,LOCK_TIMEOUT", "MYSQL,40001,1205,LOCK_TIMEOUT", "MARIADB,HY000,1020,SERIALIZATION",
			"MARIADB,45000,1644,RAISE", "MARIADB,45000,31001,RAISE", "MARIADB,08000,-1,CONNECTION",
			"SQLSERVER,S0003,547,FOREIGN_KEY", "SQLSERVER,S0001,50001,RAISE", "SQLSERVER,S0001,70123,RAISE",
			"SQLITE,23505,2067,DUPLICATE", "SQLITE,HY000,4618,IO", "SQLITE,40001,517,SERIALIZATION",
			"SQLITE,08007,5,COMMIT", "SQLITE,57014,5,TIMEOUT", "MYSQL,,31001,RAISE" })
	void knowsTheCodesOfTheVendor(DatabaseType type, String state, int code, ErrorKind kind) {
		DatabaseError error = classify(type, new SQLException("", state, code));

		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.sqlState()).isEqualTo(state);
		assertThat(error.vendorCode()).isEqualTo(code);
		assertThat(error.name()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "23999,CONSTRAINT,NO", "22999,DATA,NO", "08999,CONNECTION,MAYBE", "40999,OTHER,NO", "4299X,SYNTAX,NO",
			"Q0001,OTHER,NO" })
	void fallsBackToTheClassOfAnUnknownSqlState(String state, ErrorKind kind, Retryability retryability) {
		DatabaseError error = classify(DatabaseType.POSTGRESQL, new SQLException("", state));

		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.retryability()).isEqualTo(retryability);
		assertThat(error.name()).isNull();
	}

	@Test
	void believesATransactionManagerThatDoesNotKnowTheOutcome() {
		SQLException cause = new SQLException("", "08006");
		assertThat(classify(DatabaseType.POSTGRESQL,
				new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, cause))
			.kind()).isEqualTo(ErrorKind.COMMIT);
		assertThat(classify(DatabaseType.POSTGRESQL,
				new HeuristicCompletionException(HeuristicCompletionException.STATE_ROLLED_BACK, cause))
			.kind()).isEqualTo(ErrorKind.CONNECTION);
	}

	@Test
	void readsTheMessageWhereACodeMeansSeveralThings() {
		assertThat(classify(DatabaseType.POSTGRESQL,
				new SQLException("ERROR: cached plan must not change result type", "0A000"))
			.kind()).isEqualTo(ErrorKind.STALE_PLAN);
		assertThat(classify(DatabaseType.POSTGRESQL, new SQLException("ERROR: not here", "0A000")).kind())
			.isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void looksBelowWhatPoolsAndSpringRaise() {
		SQLException refused = new SQLException("", "28P01");
		Throwable hikari = new SQLTransientConnectionException("", "28P01", refused);
		Throwable spring = new CannotCreateTransactionException("", hikari);

		assertThat(classify(DatabaseType.POSTGRESQL, spring).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
	}

	@Test
	void looksBelowTheLoginFailureOfR2dbcMariadb() {
		Throwable login = new R2dbcNonTransientResourceException("", "H1000", 9000,
				new R2dbcTransientResourceException("", "08004", 1040));

		assertThat(classify(DatabaseType.MARIADB, login).kind()).isEqualTo(ErrorKind.OVERLOAD);
	}

	@Test
	void looksAtTheStatementThatFailedInABatch() {
		BatchUpdateException batch = new BatchUpdateException("", null, new int[0]);
		batch.setNextException(new SQLException("", "23505"));

		assertThat(classify(DatabaseType.POSTGRESQL, batch).kind()).isEqualTo(ErrorKind.DUPLICATE);
	}

	@Test
	void staysWithTheUnknownOutcomeWhateverCausedIt() {
		SQLException lost = new SQLException("", "08006");

		assertThat(classify(DatabaseType.POSTGRESQL, new SQLException("", "08007", lost)).kind())
			.isEqualTo(ErrorKind.COMMIT);
	}

	@Test
	void staysWithTheTimeoutWhateverWasWaitedFor() {
		SQLException busy = new SQLException("", "55P03", 5);

		assertThat(classify(DatabaseType.SQLITE, new SQLException("", "57014", 9, busy)).kind())
			.isEqualTo(ErrorKind.TIMEOUT);
	}

	@Test
	void tellsAnExhaustedPoolFromALostConnection() {
		assertThat(classify(DatabaseType.MYSQL, new SQLTransientConnectionException("")).kind())
			.isEqualTo(ErrorKind.POOL_EXHAUSTED);
		assertThat(
				classify(DatabaseType.MYSQL, new DataAccessResourceFailureException("", new R2dbcTimeoutException("")))
					.kind())
			.isEqualTo(ErrorKind.POOL_EXHAUSTED);
		assertThat(classify(DatabaseType.MYSQL, new DataAccessResourceFailureException("", new EOFException())).kind())
			.isEqualTo(ErrorKind.CONNECTION);
	}

	@Test
	void knowsATimeoutOfTheDriverItself() {
		assertThat(classify(DatabaseType.MYSQL, new SQLTimeoutException("")).kind()).isEqualTo(ErrorKind.TIMEOUT);
	}

	@Test
	void knowsWhatNoDatabaseRaises() {
		assertThat(classify(DatabaseType.MYSQL, new ObjectOptimisticLockingFailureException(Object.class, 1)).kind())
			.isEqualTo(ErrorKind.OPTIMISTIC_LOCK);
		assertThat(classify(DatabaseType.MYSQL, new EmptyResultDataAccessException(1)).kind())
			.isEqualTo(ErrorKind.EMPTY);
		assertThat(classify(DatabaseType.MYSQL, new TransactionTimedOutException("")).kind())
			.isEqualTo(ErrorKind.TIMEOUT);
		assertThat(classify(DatabaseType.MYSQL, new IllegalStateException()).kind()).isEqualTo(ErrorKind.OTHER);
	}

	@ParameterizedTest
	@CsvSource({ "08006,COMMIT", "57P01,COMMIT", "23503,FOREIGN_KEY", "40001,SERIALIZATION" })
	void knowsThatACommitWithoutAnAnswerMayHaveHappened(String state, ErrorKind kind) {
		DatabaseErrorClassifier classifier = DatabaseErrorClassifier.of(DatabaseType.POSTGRESQL);

		assertThat(classifier.classify(new SQLException("", state), Phase.COMMIT).kind()).isEqualTo(kind);
	}

	@Test
	void knowsThatAStatementOutsideATransactionIsItsOwnCommit() {
		DatabaseErrorClassifier classifier = DatabaseErrorClassifier.of(DatabaseType.POSTGRESQL);
		SQLException lost = new SQLException("", "08006");

		assertThat(classifier.classify(lost, Phase.AUTO_COMMIT).kind()).isEqualTo(ErrorKind.COMMIT);
		assertThat(classifier.classify(lost, Phase.AUTO_COMMIT.asReadOnly()).kind()).isEqualTo(ErrorKind.CONNECTION);
		assertThat(classifier.classify(lost, Phase.STATEMENT).kind()).isEqualTo(ErrorKind.CONNECTION);
		assertThat(classifier.classify(lost, Phase.CONNECT).kind()).isEqualTo(ErrorKind.CONNECTION);
	}

	@Test
	void knowsWhoAskedForReadOnly() {
		DatabaseErrorClassifier classifier = DatabaseErrorClassifier.of(DatabaseType.POSTGRESQL);
		SQLException refused = new SQLException("", "25006");

		assertThat(classifier.classify(refused, Phase.STATEMENT).kind()).isEqualTo(ErrorKind.READ_ONLY_NODE);
		assertThat(classifier.classify(refused, Phase.STATEMENT.asReadOnly()).kind())
			.isEqualTo(ErrorKind.TRANSACTION_STATE);
	}

	@Test
	void takesCodesOfTheApplication() {
		DatabaseErrorClassifier classifier = DatabaseErrorClassifier.of(DatabaseType.MARIADB,
				Map.of("45000", ErrorKind.CHECK, "1644", ErrorKind.CHECK));

		assertThat(classifier.classify(new SQLException("", "45000", 1644), Phase.STATEMENT).kind())
			.isEqualTo(ErrorKind.CHECK);
	}

	@Test
	void namesWhatWasViolatedAndNoValue() {
		SQLException duplicate = new SQLException("(conn=3) Duplicate entry 'for key 'x.y'' for key 'person.uk_name'",
				"23000", 1062);

		assertThat(classify(DatabaseType.MYSQL, duplicate).violation())
			.isEqualTo(new Violation("uk_name", "person", List.of()));
		assertThat(classify(DatabaseType.SQLITE, new SQLException(
				"[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: person.a, person.b)",
				"23505", 2067))
			.violation()).isEqualTo(new Violation(null, "person", List.of("a", "b")));
	}

	private static DatabaseError classify(DatabaseType type, Throwable failure) {
		return DatabaseErrorClassifier.of(type).classify(failure, Phase.STATEMENT);
	}

}
