package io.dualbase.blocking.pool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.LeaseState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.example.ForgetfulJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.dualbase.blocking.pool.TestPool.RECLAIM;
import static io.dualbase.blocking.pool.TestPool.driverOf;
import static io.dualbase.blocking.pool.TestPool.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

class TrackedPoolTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private TestPool pool;

	@BeforeEach
	void open() throws SQLException {
		this.pool = new TestPool(this.directory, 2);
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.pool.close();
	}

	@Test
	void borrowedConnectionIsKnownUntilItIsClosed() throws SQLException {
		try (Connection connection = this.pool.borrow()) {
			execute(connection, "insert into t values (1)");
			LeaseSnapshot seen = this.pool.leases().get(0).snapshot();
			assertThat(seen.pool()).isEqualTo("test");
			assertThat(seen.stack()).isEqualTo(LeaseStack.BLOCKING);
			assertThat(seen.owner()).isEqualTo("thread " + Thread.currentThread().getName());
			assertThat(seen.state()).isEqualTo(LeaseState.IDLE_IN_TRANSACTION);
			assertThat(seen.statement()).isNotNull();
			connection.rollback();
		}
		assertThat(this.pool.leases()).isEmpty();
	}

	@Test
	void transactionLastsFromTheFirstStatementToItsEnd() throws SQLException {
		try (Connection connection = this.pool.borrow()) {
			Lease lease = leaseOf(connection);
			assertThat(lease.isInTransaction()).isFalse();
			execute(connection, "select * from t");
			assertThat(lease.isInTransaction()).isTrue();
			connection.commit();
			assertThat(lease.isInTransaction()).isFalse();
			execute(connection, "select * from t");
			connection.rollback();
			assertThat(lease.isInTransaction()).isFalse();
			connection.setSavepoint();
			assertThat(lease.isInTransaction()).isTrue();
			connection.setAutoCommit(true);
			execute(connection, "select * from t");
			assertThat(lease.isInTransaction()).isFalse();
		}
	}

	@Test
	void everyCallCountsAsUse() throws SQLException {
		try (Connection connection = this.pool.borrow();
				PreparedStatement statement = connection.prepareStatement("select 1")) {
			long before = leaseOf(connection).uses();
			try (ResultSet rows = statement.executeQuery()) {
				long executed = leaseOf(connection).uses();
				assertThat(executed).isGreaterThan(before);
				rows.next();
				assertThat(leaseOf(connection).uses()).isGreaterThan(executed);
			}
		}
	}

	@Test
	void ownerIsWhoUsedTheConnectionLast() throws Exception {
		try (Connection connection = this.pool.borrow()) {
			Lease lease = leaseOf(connection);
			Thread other = new Thread(() -> executeUnchecked(connection), "other");
			other.start();
			other.join();
			assertThat(lease.owner()).isEqualTo("thread other");
			assertThat(lease.isOwnedBy(Thread.currentThread())).isFalse();
			assertThat(lease.isOwnerAlive()).as("who borrowed it may go on").isTrue();
			assertThat(lease.isExecuting()).isFalse();
		}
	}

	@Test
	void ownerIsProvenDeadWhenEveryThreadThatUsedTheConnectionHasEnded() throws Exception {
		CompletableFuture<Connection> borrowed = new CompletableFuture<>();
		Thread borrower = new Thread(() -> {
			try {
				borrowed.complete(this.pool.borrow());
			}
			catch (SQLException ex) {
				borrowed.completeExceptionally(ex);
			}
		});
		borrower.start();
		borrower.join();
		try (Connection connection = borrowed.get()) {
			assertThat(leaseOf(connection).isOwnerAlive()).isFalse();
			executeUnchecked(connection);
			assertThat(leaseOf(connection).isOwnerAlive()).isTrue();
		}
	}

	@Test
	void everythingLeadsBackToTheHandle() throws SQLException {
		try (Connection connection = this.pool.borrow();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select 1");
				ResultSet tables = connection.getMetaData().getTables(null, null, "t", null)) {
			assertThat(statement.getConnection()).isSameAs(connection);
			assertThat(rows.getStatement()).isSameAs(statement);
			assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
			assertThat(tables.getStatement().getConnection()).isSameAs(connection);
		}
	}

	@Test
	void driversConnectionCanBeUnwrappedAndIsThenOutOfSight() throws SQLException {
		assertThat(this.pool.pool.unwrap(HikariDataSource.class)).isSameAs(this.pool.pool);
		try (Connection connection = this.pool.borrow()) {
			assertThat(connection.isWrapperFor(SQLiteConnection.class)).isTrue();
			assertThat(leaseOf(connection).isUnwrapped()).isFalse();
			assertThat(connection.unwrap(SQLiteConnection.class)).isSameAs(driverOf(connection));
			assertThat(leaseOf(connection).isUnwrapped()).isTrue();
		}
	}

	@Test
	void lateOwnerIsToldWhyAndReachesNobody() throws SQLException {
		Connection connection = this.pool.borrow();
		Connection driver = driverOf(connection);
		PreparedStatement statement = connection.prepareStatement("insert into t values (1)");
		ResultSet rows = connection.createStatement().executeQuery("select 1");
		statement.execute();
		assertThat(leaseOf(connection).reclaim(RECLAIM)).isTrue();
		await().atMost(LIMIT).until(driver::isClosed);
		assertStale(() -> connection.createStatement());
		assertStale(() -> connection.commit());
		assertStale(() -> connection.setReadOnly(true));
		assertStale(() -> statement.execute());
		assertStale(() -> statement.setInt(1, 1));
		assertStale(() -> rows.next());
		assertStale(() -> rows.getInt(1));
		assertThat(this.pool.heard).containsExactly("reclaimed IDLE_TX", "used late");
		assertThat(connection.isClosed()).isTrue();
		assertThat(statement.isClosed()).isTrue();
		assertThat(connection.isValid(1)).isFalse();
		assertThatNoException().isThrownBy(() -> {
			connection.rollback();
			connection.abort(Runnable::run);
			rows.close();
			statement.close();
			connection.close();
		});
		assertThat(count()).as("rows of the transaction that was taken back").isZero();
	}

	@Test
	void ownerWhoseStatementRunsIsToldWhyItWasStopped() throws Exception {
		Connection connection = this.pool.borrow();
		CompletableFuture<Boolean> query = start(connection, TestPool.ENDLESS);
		awaitExecution(connection);
		leaseOf(connection).reclaim(RECLAIM);
		assertThat(query).failsWithin(LIMIT)
			.withThrowableThat()
			.havingCause()
			.havingCause()
			.isInstanceOf(StaleConnectionException.class)
			.withCauseInstanceOf(SQLException.class);
		assertThat(this.pool.heard).contains("used late");
		assertThat(count()).isZero();
	}

	@Test
	void connectionThatTheBorrowerHasClosedIsClosedForItAlone() throws SQLException {
		Connection connection = this.pool.borrow();
		Statement statement = connection.createStatement();
		connection.close();
		assertThat(leaseOf(connection).reclaim(RECLAIM)).isFalse();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("select 1"))
			.isNotInstanceOf(StaleConnectionException.class)
			.withMessageContaining("is closed")
			.extracting(SQLException::getSQLState)
			.isEqualTo("08003");
		assertThatNoException().isThrownBy(() -> {
			statement.close();
			connection.close();
		});
		assertThat(this.pool.heard).isEmpty();
	}

	@Test
	void statementIsCancelledAndTheLeaseStays() throws Exception {
		try (Connection connection = this.pool.borrow()) {
			CompletableFuture<Boolean> query = start(connection, TestPool.ENDLESS);
			awaitExecution(connection);
			leaseOf(connection).cancelStatement();
			assertThat(query).failsWithin(LIMIT);
			assertThat(leaseOf(connection).isHeld()).isTrue();
			connection.rollback();
			execute(connection, "select * from t");
		}
	}

	@Test
	void connectionLeftBehindIsRolledBackAndLentAgain() throws SQLException {
		Connection connection = this.pool.borrow();
		Connection driver = driverOf(connection);
		execute(connection, "insert into t values (1)");
		assertThat(leaseOf(connection).giveBack()).isTrue();
		assertThat(leaseOf(connection).giveBack()).isFalse();
		try (Connection next = this.pool.borrow()) {
			assertThat(driverOf(next)).isSameAs(driver);
		}
		assertThat(connection.isClosed()).isTrue();
		assertThat(count()).isZero();
	}

	@Test
	void connectionLeftBehindIsClosedWhenTheDriversOwnWasHandedOut() throws SQLException {
		Connection connection = this.pool.borrow();
		Connection driver = connection.unwrap(SQLiteConnection.class);
		assertThat(leaseOf(connection).giveBack()).isTrue();
		await().atMost(LIMIT).until(driver::isClosed);
	}

	@Test
	void connectionIsNotLeftBehindWhileItExecutes() throws Exception {
		try (Connection connection = this.pool.borrow()) {
			CompletableFuture<Boolean> query = start(connection, TestPool.ENDLESS);
			awaitExecution(connection);
			assertThat(leaseOf(connection).giveBack()).isFalse();
			leaseOf(connection).cancelStatement();
			assertThat(query).failsWithin(LIMIT);
			connection.rollback();
		}
	}

	@Test
	void applicationMayEvictItsConnection() throws SQLException {
		Connection connection = this.pool.borrow();
		Connection driver = driverOf(connection);
		this.pool.pool.evictConnection(connection);
		await().atMost(LIMIT).until(driver::isClosed);
		assertThat(connection.isClosed()).isTrue();
		assertThat(this.pool.leases()).isEmpty();
	}

	@Test
	void whoWaitsGetsTheNextConnectionWhenNoneIsKeptIdle() throws Exception {
		try (TestPool narrow = new TestPool(this.directory, 1, (pool) -> pool.setMinimumIdle(0))) {
			Connection leaked = narrow.borrow();
			CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> {
				try (Connection connection = narrow.borrow()) {
					assertThat(connection.isValid(1)).isTrue();
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}, this.threads);
			await().atMost(LIMIT).until(() -> narrow.registry.pools().get(0).gauge().waiting() == 1);
			leaseOf(leaked).reclaim(RECLAIM);
			assertThat(waiter).succeedsWithin(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void nestedBorrowIsTold() throws SQLException {
		try (Connection outer = this.pool.borrow()) {
			assertThat(this.pool.heard).isEmpty();
			this.pool.borrow().close();
			assertThat(this.pool.heard).containsExactly("nested");
			assertThat(outer.isClosed()).isFalse();
		}
	}

	@Test
	void exhaustedPoolNamesWhoHoldsIt() throws SQLException {
		try (TestPool narrow = new TestPool(this.directory, 1, (pool) -> pool.setConnectionTimeout(250));
				Connection held = narrow.borrow()) {
			assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(narrow::borrow)
				.withMessageContaining("'test' became free within 250 ms: 1 of 1 are borrowed")
				.withMessageContaining("may wait for itself: end the outer work first")
				.withMessageContaining("thread " + Thread.currentThread().getName())
				.satisfies((failure) -> assertThat(failure.getSQLState()).isNull())
				.havingCause()
				.isInstanceOf(SQLTransientConnectionException.class)
				.withMessageContaining("request timed out")
				.withNoCause();
			assertThat(leaseOf(held).isHeld()).isTrue();
		}
	}

	@Test
	void refusedBorrowIsASqlException() {
		this.pool.registry.admitOnly((stack, scope) -> {
			throw new LeaseRefusedException("Shutting down.");
		});
		assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(this.pool::borrow)
			.withMessage("Shutting down.")
			.withCauseInstanceOf(LeaseRefusedException.class)
			.extracting(SQLException::getSQLState)
			.isEqualTo("08004");
	}

	@Test
	void guardSeesStatementsAndMayRefuseThem() throws SQLException {
		this.pool.registry.guardBorrows((stack) -> (sql) -> {
			throw new IllegalStateException(stack + " " + sql);
		});
		try (Connection connection = this.pool.borrow();
				PreparedStatement prepared = connection.prepareStatement("select 1");
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(prepared::executeQuery)
				.withMessage("BLOCKING select 1");
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> statement.addBatch("select 2"));
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> statement.execute("select 3"));
			assertThat(leaseOf(connection).isExecuting()).isFalse();
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void writesThatAreNotCommittedAreWarnedOfOnceForEachPlace(CapturedOutput output) throws SQLException {
		for (int i = 0; i < 2; i++) {
			ForgetfulJob.run(this.pool.pool, "insert into t values (1)", (connection) -> {
			});
		}
		assertThat(output.getOut()).containsOnlyOnce("What was written over a connection is lost")
			.containsOnlyOnce("org.example.ForgetfulJob.run(ForgetfulJob.java");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void nothingIsWarnedOfWhenNothingIsLost(CapturedOutput output) throws SQLException {
		ForgetfulJob.run(this.pool.pool, "insert into t values (1)", Connection::commit);
		ForgetfulJob.run(this.pool.pool, "insert into t values (2)", Connection::rollback);
		ForgetfulJob.run(this.pool.pool, "insert into t values (2)", (connection) -> connection.setAutoCommit(true));
		ForgetfulJob.run(this.pool.pool, "select * from t", (connection) -> {
		});
		assertThat(output.getOut()).doesNotContain("is lost");
	}

	@Test
	void poolIsForgottenWhenItCloses() {
		this.pool.close();
		assertThat(this.pool.registry.pools()).isEmpty();
	}

	private void assertStale(ThrowingCallable call) {
		assertThatExceptionOfType(StaleConnectionException.class).isThrownBy(call)
			.withMessageContaining("rule IDLE_TX")
			.withMessageContaining("It idled.")
			.extracting(SQLException::getSQLState)
			.isEqualTo("08003");
	}

	private CompletableFuture<Boolean> start(Connection connection, String sql) {
		return CompletableFuture.supplyAsync(() -> {
			try (Statement statement = connection.createStatement()) {
				return statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}, this.threads);
	}

	/** SQLite interrupts nothing that has not begun, so wait until it has. */
	private static void awaitExecution(Connection connection) {
		await().atMost(LIMIT).pollDelay(Duration.ofMillis(100)).until(() -> leaseOf(connection).isExecuting());
	}

	private static void executeUnchecked(Connection connection) {
		try {
			execute(connection, "select * from t");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private int count() throws SQLException {
		try (Connection connection = this.pool.borrow();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from t")) {
			rows.next();
			return rows.getInt(1);
		}
	}

}
