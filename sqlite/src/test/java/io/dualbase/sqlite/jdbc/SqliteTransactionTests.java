package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

import static io.dualbase.sqlite.jdbc.Database.insert;
import static io.dualbase.sqlite.jdbc.Database.query;
import static io.dualbase.sqlite.jdbc.Database.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteTransactionTests {

	@TempDir
	private Path directory;

	private Database database;

	@BeforeEach
	void createDatabase() throws SQLException {
		this.database = new Database(this.directory);
	}

	@Test
	void takesNoLockUntilTheFirstStatement() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(this.database.isLocked()).isFalse();
			query(connection, "select * from item");
			assertThat(this.database.isLocked()).isTrue();
			connection.rollback();
			assertThat(this.database.isLocked()).isFalse();
		}
	}

	@Test
	void commitsAndRollsBackWhatWasDone() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			connection.commit();
			insert(connection, "b");
			connection.rollback();
			connection.rollback();
			connection.commit();
			assertThat(this.database.names()).containsExactly("a");
		}
	}

	@Test
	void commitsWhenAutoCommitIsSwitchedOn() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			connection.setAutoCommit(true);
			assertThat(this.database.names()).containsExactly("a");
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit)
				.withMessageContaining("auto-commit mode");
		}
	}

	@Test
	void undoesAnOpenTransactionOnClose() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
		}
		assertThat(this.database.names()).isEmpty();
	}

	@Test
	void takesNoWriteLockAndRefusesWritesWhenReadOnly() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			connection.setReadOnly(true);
			query(connection, "select * from item");
			assertThat(connection.isReadOnly()).isTrue();
			assertThat(this.database.isLocked()).isFalse();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(connection, "a"))
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(8));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setReadOnly(false))
				.withMessageContaining("a transaction is open");
			connection.rollback();
			connection.setReadOnly(false);
			insert(connection, "b");
			connection.commit();
			assertThat(this.database.names()).containsExactly("b");
		}
	}

	@Test
	void keepsOneSnapshotWhileReadOnly() throws SQLException {
		try (Connection reader = this.database.openTransactional(); Connection writer = this.database.open()) {
			reader.setReadOnly(true);
			assertThat(query(reader, "select name from item")).isEmpty();
			insert(writer, "a");
			assertThat(query(reader, "select name from item")).isEmpty();
			reader.commit();
			assertThat(query(reader, "select name from item")).containsExactly("a");
		}
	}

	@Test
	void rollsBackToASavepoint() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			Savepoint beforeAll = connection.setSavepoint();
			insert(connection, "a");
			Savepoint named = connection.setSavepoint("named");
			insert(connection, "b");
			connection.rollback(named);
			insert(connection, "c");
			connection.releaseSavepoint(beforeAll);
			connection.commit();
			assertThat(this.database.names()).containsExactly("a", "c");
		}
	}

	@Test
	void refusesASavepointInAutoCommitMode() throws SQLException {
		try (Connection connection = this.database.open()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::setSavepoint)
				.withMessageContaining("auto-commit mode");
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void continuesAfterAConstraintViolation() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(connection, "a"));
			insert(connection, "b");
			connection.commit();
			assertThat(this.database.names()).containsExactly("a", "b");
		}
	}

	@Test
	void refusesFurtherStatementsWhenSqliteHasRolledBack() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> update(connection, "insert or rollback into item(name) values ('a')"));
			assertThatExceptionOfType(SQLTransactionRollbackException.class).isThrownBy(() -> insert(connection, "b"))
				.withMessageContaining("already rolled this transaction back")
				.withRootCauseInstanceOf(SQLException.class);
			assertThatExceptionOfType(SQLTransactionRollbackException.class).isThrownBy(connection::commit)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("40000"));
			assertThat(this.database.names()).isEmpty();
			insert(connection, "c");
			connection.commit();
			assertThat(this.database.names()).containsExactly("c");
		}
	}

	@Test
	void staysInTheTransactionWhenACommitIsRefused() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			update(connection, "create table detail(item integer references item deferrable initially deferred)");
			connection.commit();
			update(connection, "insert into detail values (7)");
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23503"));
			update(connection, "insert into item(id, name) values (7, 'g')");
			connection.commit();
			assertThat(connection.isValid(1)).isTrue();
			assertThat(this.database.names()).containsExactly("g");
		}
	}

	@Test
	void isNoLongerValidWhenTheOutcomeOfACommitIsUnknown() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			endBehindItsBack(connection);
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit)
				.withMessageContaining("whether the transaction was stored is unknown")
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08007"));
			assertThat(connection.isValid(1)).isFalse();
		}
	}

	/** Stands in for a disk error, after which the transaction is gone as well. */
	static void endBehindItsBack(Connection connection) throws SQLException {
		connection.unwrap(SQLiteConnection.class).getDatabase().exec("rollback", false);
	}

	@Test
	void closesResultSetsWithTheirTransaction() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			insert(connection, "b");
			try (Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery("select name from item")) {
				assertThat(rows.next()).isTrue();
				connection.commit();
				assertThat(rows.isClosed()).isTrue();
			}
		}
	}

	@Test
	void closesTheResultSetWhenItsStatementRunsAgain() throws SQLException {
		try (Connection connection = this.database.open();
				PreparedStatement statement = connection.prepareStatement("select 1 union all select 2")) {
			ResultSet first = statement.executeQuery();
			assertThat(first.next()).isTrue();
			ResultSet second = statement.executeQuery();
			assertThat(first.isClosed()).isTrue();
			assertThatExceptionOfType(SQLException.class).isThrownBy(first::next);
			assertThat(second.next()).isTrue();
			assertThat(second.getInt(1)).isEqualTo(1);
		}
	}

	@Test
	void isAlwaysSerializable() throws SQLException {
		try (Connection connection = this.database.open()) {
			connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
			assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
		}
	}

	@Test
	void closesWhenAborted() throws SQLException {
		try (Connection connection = this.database.openTransactional()) {
			insert(connection, "a");
			connection.abort(Runnable::run);
			assertThat(connection.isClosed()).isTrue();
			assertThat(connection.isValid(0)).isFalse();
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08003"));
		}
		assertThat(this.database.names()).isEmpty();
	}

}
