package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.awaitStep;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@OnEachSession
class SqliteConnectionTests {

	@Parameter
	SessionKind session;

	private static final String ENDLESS = """
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
			SELECT count(*) FROM n""";

	private static final String LONGER_THAN_A_MILLISECOND = """
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
			SELECT i FROM n""";

	private TestDatabase database;

	private Connection connection;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.of(SqliteSettings.file(directory.resolve(directory.getFileName() + ".db"))
			.withBusyTimeout(Duration.ofMillis(100)), this.session);
		this.connection = this.database.connection();
		this.database.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void locked(Connection connection) {
		await(connection.beginTransaction());
		run(connection, "SELECT 1");
	}

	@Test
	void takesWriteLockWithFirstStatementOfTransaction() {
		Connection other = this.database.open();
		await(this.connection.beginTransaction());
		run(other, "INSERT INTO t VALUES (1)");

		assertThat(read(this.connection, "SELECT count(*) FROM t")).containsExactly(1);

		assertFails(changes(other.createStatement("INSERT INTO t VALUES (2)")), R2dbcRollbackException.class, "55P03",
				5);

		await(this.connection.rollbackTransaction());
		await(other.close());
	}

	@Test
	void staysInItsTransactionAndUsableWhenFirstStatementMeetsLock() {
		Connection other = this.database.open();
		locked(this.connection);
		await(other.beginTransaction());
		assertFails(changes(other.createStatement("INSERT INTO t VALUES (1)")), R2dbcRollbackException.class, "55P03",
				5);

		assertThat(other.isAutoCommit()).isFalse();
		await(this.connection.commitTransaction());

		run(other, "INSERT INTO t VALUES (1)");
		assertThat(this.database.read("SELECT id FROM t")).isEmpty();
		await(other.commitTransaction());
		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1);
		await(other.close());
	}

	@Test
	void readsWhileOtherConnectionWrites() {
		Connection other = this.database.open();
		await(this.connection.beginTransaction());
		this.database.run("INSERT INTO t VALUES (1)");

		assertThat(read(other, "SELECT count(*) FROM t")).containsExactly(0);

		await(this.connection.commitTransaction());
		assertThat(read(other, "SELECT count(*) FROM t")).containsExactly(1);
		await(other.close());
	}

	@Test
	void refusesChangeInReadOnlyTransactionAndAllowsItAfterwards() {
		await(this.connection.beginTransaction(new ReadOnly()));
		Connection writer = this.database.open();
		run(writer, "INSERT INTO t VALUES (1)");

		assertFails(changes(this.connection.createStatement("INSERT INTO t VALUES (2)")),
				R2dbcNonTransientResourceException.class, "42501", 8);

		await(this.connection.commitTransaction());
		this.database.run("INSERT INTO t VALUES (3)");
		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1, 3);
		await(writer.close());
	}

	@Test
	void refusesTransactionInTransactionAndKeepsTheFirst() {
		await(this.connection.beginTransaction());

		assertFails(this.connection.beginTransaction(), R2dbcNonTransientException.class, "25001", 0);

		this.database.run("INSERT INTO t VALUES (1)");
		await(this.connection.rollbackTransaction());
		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(0);
	}

	@Test
	void doesNothingWhenThereIsNoTransactionToEnd() {
		await(this.connection.commitTransaction());
		await(this.connection.rollbackTransaction());

		assertThat(this.connection.isAutoCommit()).isTrue();
	}

	@Test
	void startsTransactionWithNextStatementWhenAutoCommitIsOff() {
		await(this.connection.setAutoCommit(false));
		this.database.run("INSERT INTO t VALUES (1)");
		await(this.connection.rollbackTransaction());

		this.database.run("INSERT INTO t VALUES (2)");
		await(this.connection.setAutoCommit(true));

		assertThat(this.database.read("SELECT id FROM t")).containsExactly(2);
	}

	@Test
	void rollsBackToSavepointAndReleasesIt() {
		await(this.connection.createSavepoint("a \"name\""));
		this.database.run("INSERT INTO t VALUES (1)");
		await(this.connection.createSavepoint("inner"));
		this.database.run("INSERT INTO t VALUES (2)");
		await(this.connection.rollbackTransactionToSavepoint("inner"));
		await(this.connection.releaseSavepoint("a \"name\""));
		await(this.connection.commitTransaction());

		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1);
		assertFails(this.connection.releaseSavepoint("inner"), R2dbcNonTransientException.class, "3B001", 1);
	}

	@Test
	void followsTransactionsThatAreWrittenAsSql() {
		this.database.run("BEGIN");
		assertThat(this.connection.isAutoCommit()).isFalse();
		this.database.run("INSERT INTO t VALUES (1); COMMIT");
		assertThat(this.connection.isAutoCommit()).isTrue();
		this.database.run("SAVEPOINT a; INSERT INTO t VALUES (2)");
		assertThat(this.connection.isAutoCommit()).isFalse();
		this.database.run("ROLLBACK TO a");
		assertThat(this.connection.isAutoCommit()).isFalse();
		this.database.run("RELEASE a");
		assertThat(this.connection.isAutoCommit()).isTrue();

		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1);
	}

	@Test
	void tellsWhenSqliteRollsTransactionBackByItself() {
		this.database.run("INSERT INTO t VALUES (1)");
		await(this.connection.beginTransaction());
		this.database.run("INSERT INTO t VALUES (2)");
		assertFails(changes(this.connection.createStatement("INSERT OR ROLLBACK INTO t VALUES (1)")),
				R2dbcDataIntegrityViolationException.class, "23505", 1555);

		assertFails(this.connection.createSavepoint("a"), R2dbcRollbackException.class, "40000", 0);
		assertFails(rows(this.connection.createStatement("SELECT 1"), (row) -> 0), R2dbcRollbackException.class,
				"40000", 0);
		await(this.connection.rollbackTransaction());
		assertThat(this.connection.isAutoCommit()).isTrue();
		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1);
	}

	@Test
	void keepsTransactionWhenStatementInItFails() {
		await(this.connection.beginTransaction());
		this.database.run("INSERT INTO t VALUES (1)");
		assertFails(changes(this.connection.createStatement("INSERT INTO t VALUES (1)")),
				R2dbcDataIntegrityViolationException.class, "23505", 1555);
		await(this.connection.commitTransaction());

		assertThat(this.database.read("SELECT id FROM t")).containsExactly(1);
	}

	@Test
	void keepsTransactionWhenDeferredConstraintRefusesCommit() {
		this.database.run("CREATE TABLE child (t_id REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)");
		await(this.connection.beginTransaction());
		this.database.run("INSERT INTO child VALUES (1)");
		assertFails(this.connection.commitTransaction(), R2dbcDataIntegrityViolationException.class, "23503", 787);

		assertThat(this.connection.isAutoCommit()).isFalse();
		this.database.run("INSERT INTO t VALUES (1)");
		await(this.connection.commitTransaction());
		assertThat(this.database.read("SELECT t_id FROM child")).containsExactly(1);
	}

	@Test
	void reportsSerializableAndAcceptsWhatItSatisfies() {
		await(this.connection.setTransactionIsolationLevel(IsolationLevel.READ_COMMITTED));
		await(this.connection.beginTransaction(IsolationLevel.REPEATABLE_READ));
		await(this.connection.rollbackTransaction());

		assertThat(this.connection.getTransactionIsolationLevel()).isEqualTo(IsolationLevel.SERIALIZABLE);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.connection.setTransactionIsolationLevel(IsolationLevel.READ_UNCOMMITTED))
			.withMessageContaining("READ UNCOMMITTED");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.connection.beginTransaction(IsolationLevel.READ_UNCOMMITTED));
	}

	@Test
	void stopsStatementAfterStatementTimeout() {
		await(this.connection.setStatementTimeout(Duration.ofMillis(50)));

		assertFails(rows(this.connection.createStatement(ENDLESS), (row) -> 0), R2dbcTimeoutException.class, "57014",
				9);
		assertFails(changes(this.connection.createStatement("INSERT INTO t " + ENDLESS)), R2dbcTimeoutException.class,
				"57014", 9);

		await(this.connection.setStatementTimeout(Duration.ZERO));
		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(0);
	}

	@Test
	void givesUpWaitingForLockAfterLockWaitTimeout() {
		Connection other = this.database.open();
		locked(this.connection);
		await(other.setLockWaitTimeout(Duration.ofMillis(10)));

		assertFails(changes(other.createStatement("INSERT INTO t VALUES (1)")), R2dbcTimeoutException.class, "55P03",
				5);
		await(other.beginTransaction(new LockWait(Duration.ofMillis(20))));
		assertFails(changes(other.createStatement("INSERT INTO t VALUES (1)")), R2dbcTimeoutException.class, "55P03",
				5);
		await(other.rollbackTransaction());

		await(this.connection.rollbackTransaction());
		run(other, "INSERT INTO t VALUES (1)");
		await(other.close());
	}

	@Test
	void waitsForLockUntilItIsFree() {
		Connection other = this.database.open();
		await(other.setLockWaitTimeout(LIMIT));
		locked(this.connection);
		Mono<Long> insert = Mono.from(changes(other.createStatement("INSERT INTO t VALUES (1)"))).cache();
		insert.subscribe();
		awaitStep();

		await(this.connection.commitTransaction());

		assertThat(insert.block(LIMIT)).isEqualTo(1);
		await(other.close());
	}

	@Test
	void waitsForLockOfAnotherProcessUntilItIsFree() throws SQLException {
		try (java.sql.Connection process = this.database.openAsAnotherProcess();
				Statement statement = process.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			Mono<Long> insert = Mono.from(changes(this.connection.createStatement("INSERT INTO t VALUES (1)"))).cache();
			insert.subscribe();
			awaitStep();

			statement.execute("COMMIT");

			assertThat(insert.block(LIMIT)).isEqualTo(1);
		}
	}

	@Test
	void validatesUntilClosed() {
		assertThat(await(this.connection.validate(ValidationDepth.LOCAL))).isTrue();
		assertThat(await(this.connection.validate(ValidationDepth.REMOTE))).isTrue();

		await(this.connection.close());

		assertThat(await(this.connection.validate(ValidationDepth.LOCAL))).isFalse();
		assertThat(await(this.connection.validate(ValidationDepth.REMOTE))).isFalse();
	}

	@Test
	void leavesNoThreadBehindWhenClosed() {
		Connection other = this.database.open();
		assertThat(this.database.workers()).hasSize(2);

		await(other.close());
		await(other.close());

		Awaitility.await().until(() -> this.database.workers().size() == 1);
	}

	@Test
	void failsClearlyWhenUsedAfterClose() {
		await(this.connection.close());

		assertFails(this.connection.beginTransaction(), R2dbcNonTransientResourceException.class, "08003", 0);
		assertFails(rows(this.connection.createStatement("SELECT 1"), (row) -> 0),
				R2dbcNonTransientResourceException.class, "08003", 0);
		assertFails(changes(this.connection.createStatement("DELETE FROM t")), R2dbcNonTransientResourceException.class,
				"08003", 0);
	}

	@Test
	void failsOpenResultAndRollsBackWhenClosed() {
		Connection other = this.database.open();
		await(other.beginTransaction());
		run(other, "INSERT INTO t VALUES (1), (2), (3)");

		StepVerifier.create(rows(other.createStatement("SELECT id FROM t"), (row) -> row.get(0)), 1)
			.expectNext(1)
			.then(() -> await(other.close()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(R2dbcNonTransientResourceException.class)
				.hasMessageContaining("closed before all rows"))
			.verify(LIMIT);
		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(0);
	}

	@Test
	void isAsNewAfterRelease() {
		Connection pooled = this.database.open();
		run(pooled, "PRAGMA foreign_keys = off");
		run(pooled, "PRAGMA busy_timeout = 60000");
		await(pooled.setLockWaitTimeout(Duration.ofMinutes(1)));
		await(pooled.setAutoCommit(false));
		run(pooled, "INSERT INTO t VALUES (1)");
		StepVerifier.create(rows(pooled.createStatement("SELECT id FROM t UNION ALL SELECT 2"), (row) -> 0), 1)
			.expectNext(0)
			.then(() -> await(pooled.setStatementTimeout(Duration.ofMillis(1))))
			.then(() -> await(((Lifecycle) pooled).preRelease()))
			.expectErrorMessage("The connection was given back before all rows of this result were read.")
			.verify(LIMIT);
		await(((Lifecycle) pooled).postAllocate());

		assertThat(read(pooled, "SELECT count(*) FROM (" + LONGER_THAN_A_MILLISECOND + ")")).containsExactly(100_000);
		assertThat(pooled.isAutoCommit()).isTrue();
		assertThat(read(pooled, "SELECT count(*) FROM t")).containsExactly(0);
		assertThat(read(pooled, "PRAGMA foreign_keys")).containsExactly(1);
		this.database.run("DROP TABLE t");
		locked(this.connection);
		// Not after a minute: the busy timeout is again that of the settings.
		assertFails(changes(pooled.createStatement("CREATE TABLE u (id)")), R2dbcRollbackException.class, "55P03", 5);
		await(pooled.close());
	}

	@Test
	void refusesToBeBlockedOnItsOwnThread() {
		Mono<Integer> blocking = rows(this.connection.createStatement("SELECT 1"), (row) -> row.get(0, Integer.class))
			.next()
			.map((one) -> rows(this.connection.createStatement("SELECT 2"), (row) -> one)
				.publishOn(Schedulers.boundedElastic())
				.blockLast());

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> blocking.block(LIMIT))
			.withMessageContaining("block");
	}

	@Test
	void demandsNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.connection.createSavepoint(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.connection.setStatementTimeout(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.connection.setTransactionIsolationLevel(null));
	}

	private static void assertFails(Publisher<?> publisher, Class<? extends R2dbcException> type, String state,
			int code) {
		StepVerifier.create(publisher)
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.isInstanceOfSatisfying(type, (failure) -> assertThat(failure.getSqlState()).isEqualTo(state))
				.isInstanceOfSatisfying(type, (failure) -> assertThat(failure.getErrorCode()).isEqualTo(code)))
			.verify(LIMIT);
	}

	private record ReadOnly() implements TransactionDefinition {

		@Override
		public <T> T getAttribute(Option<T> option) {
			return option.equals(READ_ONLY) ? option.cast(true) : null;
		}

	}

	private record LockWait(Duration limit) implements TransactionDefinition {

		@Override
		public <T> T getAttribute(Option<T> option) {
			return option.equals(LOCK_WAIT_TIMEOUT) ? option.cast(this.limit) : null;
		}

	}

}
