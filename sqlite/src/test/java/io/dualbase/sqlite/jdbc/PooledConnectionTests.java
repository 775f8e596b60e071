package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

import static io.dualbase.sqlite.jdbc.Database.insert;
import static io.dualbase.sqlite.jdbc.Database.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The data source below a pool that keeps auto-commit off.
 */
class PooledConnectionTests {

	@TempDir
	private Path directory;

	private Database database;

	private HikariDataSource pool;

	@BeforeEach
	void openPool() throws SQLException {
		this.database = new Database(this.directory);
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.database.dataSource());
		config.setAutoCommit(false);
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(5000);
		this.pool = new HikariDataSource(config);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void holdsNoLockWhileIdle() throws SQLException {
		assertThat(this.database.isLocked()).isFalse();
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(this.database.isLocked()).isFalse();
			insert(connection, "a");
			connection.commit();
			assertThat(this.database.isLocked()).isFalse();
		}
		assertThat(this.database.isLocked()).isFalse();
	}

	@Test
	void undoesWhatAForgetfulUserLeft() throws SQLException {
		SQLiteConnection first;
		try (Connection connection = this.pool.getConnection()) {
			first = connection.unwrap(SQLiteConnection.class);
			Statement leftOpen = connection.createStatement();
			leftOpen.executeQuery("select name from item");
			connection.setReadOnly(false);
			insert(connection, "a");
		}
		assertThat(this.database.isLocked()).isFalse();
		assertThat(this.database.names()).isEmpty();
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.unwrap(SQLiteConnection.class)).isSameAs(first);
		}
	}

	@Test
	void forgetsReadOnlyWhenReturned() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			connection.setReadOnly(true);
			query(connection, "select name from item");
		}
		try (Connection connection = this.pool.getConnection()) {
			insert(connection, "a");
			connection.commit();
		}
		assertThat(this.database.names()).containsExactly("a");
	}

	@Test
	void isNotPoisonedByABeginThatMetALock() throws SQLException {
		try (Connection holder = this.database.openTransactional()) {
			insert(holder, "holder");
			try (Connection connection = this.pool.getConnection()) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(connection, "a"));
			}
		}
		try (Connection connection = this.pool.getConnection()) {
			insert(connection, "b");
			connection.rollback();
		}
		assertThat(this.database.names()).isEmpty();
	}

	/** A pool closes a broken connection on a thread of its own, at some later time. */
	@Test
	void letsOthersWriteAtOnceWhenTheConnectionIsOfNoMoreUse() throws SQLException {
		try (Connection broken = this.pool.getConnection(); Connection other = this.database.openTransactional()) {
			insert(broken, "a");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> attachDirectory(broken))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("58030"));
			insert(other, "b");
			other.commit();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(broken, "c"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("40000"));
		}
		assertThat(this.database.names()).containsExactly("b");
	}

	private void attachDirectory(Connection connection) throws SQLException {
		Database.update(connection, "attach '" + this.directory + "' as directory");
	}

	@Test
	void replacesAConnectionWhoseCommitIsInDoubt() throws SQLException {
		SQLiteConnection doubtful;
		try (Connection connection = this.pool.getConnection()) {
			doubtful = connection.unwrap(SQLiteConnection.class);
			insert(connection, "a");
			SqliteTransactionTests.endBehindItsBack(connection);
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
		}
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.unwrap(SQLiteConnection.class)).isNotSameAs(doubtful);
			insert(connection, "b");
			connection.commit();
		}
		assertThat(this.database.names()).containsExactly("b");
	}

}
