package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.dualbase.sqlite.Running;
import io.dualbase.sqlite.SqliteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.dualbase.sqlite.jdbc.Database.query;
import static io.dualbase.sqlite.jdbc.Database.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Another thread ends what a connection does.
 */
class CancellationTests {

	private static final String NUMBERS = "with recursive n(i) as (select 1 union all select i + 1 from n) ";

	private static final String INSIDE_CHANGE = "NativeDB._exec_utf8";

	private static final String INSIDE_QUERY = "NativeDB.step";

	private static final String INSIDE_CLOSE = "SqliteConnection.close";

	private static final String WAITING_FOR_TURN = "WriterPermit.await";

	private static final String WAITING_FOR_LOCK = "LockPolling.pause";

	private Path file;

	private Connection other;

	private Connection connection;

	private Statement statement;

	@BeforeEach
	void open(@TempDir Path directory) throws SQLException {
		this.file = directory.resolve("app.db");
		this.other = open(Duration.ofSeconds(1));
		this.connection = open(Duration.ofSeconds(30));
		this.statement = this.connection.createStatement();
		update(this.other, "create table item(name)");
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.abort(Runnable::run);
		this.other.close();
	}

	private Connection open(Duration busyTimeout) throws SQLException {
		return new SqliteDataSource(SqliteSettings.file(this.file).withBusyTimeout(busyTimeout)).getConnection();
	}

	@Test
	void endsAWaitForTheTurnToWriteWhenCancelled() throws SQLException {
		this.other.setAutoCommit(false);
		update(this.other, "insert into item values ('other')");
		Running insert = Running.until(this::insert, WAITING_FOR_TURN);
		this.statement.cancel();
		assertEndedWith("57014", insert);
		this.other.commit();
		insert();
		assertThat(names()).containsExactly("other", "ours");
	}

	@Test
	void endsAWaitForTheTurnToWriteWhenAborted() throws SQLException {
		this.other.setAutoCommit(false);
		update(this.other, "insert into item values ('other')");
		Running insert = Running.until(this::insert, WAITING_FOR_TURN);
		this.connection.abort(Runnable::run);
		assertEndedWith("08003", insert);
		this.other.commit();
		update(this.other, "insert into item values ('again')");
		this.other.commit();
		assertThat(names()).containsExactly("other", "again");
	}

	@Test
	void endsAWaitForAnotherProcessWhenCancelled() throws SQLException {
		try (Connection process = DriverManager.getConnection("jdbc:sqlite:" + this.file)) {
			update(process, "begin immediate");
			Running insert = Running.until(this::insert, WAITING_FOR_LOCK);
			this.statement.cancel();
			assertEndedWith("57014", insert);
		}
		insert();
		assertThat(names()).containsExactly("ours");
	}

	@Test
	void endsAChangeThatTakesLongWhenCancelledAndGivesTheTurnBack() throws SQLException {
		Running insert = Running.until(this::insertForEver, INSIDE_CHANGE);
		this.statement.cancel();
		assertEndedWith("57014", insert);
		update(this.other, "insert into item values ('other')");
		assertThat(names()).containsExactly("other");
	}

	@Test
	void endsATransactionWhenAbortedInAStatementThatTakesLong() throws SQLException {
		this.connection.setAutoCommit(false);
		insert();
		Running count = Running.until(() -> query(this.connection, NUMBERS + "select count(*) from n"), INSIDE_QUERY);
		this.connection.abort(Runnable::run);
		assertEndedWith("08003", count);
		update(this.other, "insert into item values ('other')");
		assertThat(names()).containsExactly("other");
		assertThat(this.connection.isClosed()).isTrue();
	}

	@Test
	void endsAStatementWhenAbortedWhileAnotherThreadWaitsToClose() throws SQLException {
		this.connection.setAutoCommit(false);
		insert();
		Running count = Running.until(() -> query(this.connection, NUMBERS + "select count(*) from n"), INSIDE_QUERY);
		Running close = Running.until(() -> {
			this.connection.close();
			return 0;
		}, INSIDE_CLOSE);
		close.awaitWaiting();
		this.connection.abort(Runnable::run);
		assertEndedWith("08003", count);
		close.end();
	}

	@Test
	void leavesTheNextStatementAloneWhenCancelledTooLate() throws SQLException {
		insert();
		this.statement.cancel();
		insert();
		assertThat(names()).containsExactly("ours", "ours");
	}

	@Test
	void refusesStatementsOnceAborted() throws SQLException {
		this.connection.setAutoCommit(false);
		insert();
		this.connection.abort((closing) -> {
		});
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::insert)
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08003"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.connection::commit)
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08003"));
	}

	private int insert() throws SQLException {
		return this.statement.executeUpdate("insert into item values ('ours')");
	}

	private int insertForEver() throws SQLException {
		return this.statement.executeUpdate("insert into item " + NUMBERS + "select i from n where i < 0");
	}

	private List<String> names() throws SQLException {
		return query(this.other, "select name from item");
	}

	private static void assertEndedWith(String state, Running running) {
		assertThat(running.failure()).isInstanceOfSatisfying(SQLException.class,
				(ex) -> assertThat(ex.getSQLState()).isEqualTo(state));
	}

}
