package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;

import static io.dualbase.sqlite.jdbc.Database.insert;
import static io.dualbase.sqlite.jdbc.Database.query;
import static io.dualbase.sqlite.jdbc.Database.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Each scenario runs on the driver alone and on our data source: the first half shows
 * that the defect is real, the second that it is gone.
 */
class CuredDefectsTests {

	@TempDir
	private Path directory;

	private Database database;

	@BeforeEach
	void createDatabase() throws SQLException {
		this.database = new Database(this.directory);
	}

	@Test
	void holdsNoLockAfterCommit() throws SQLException {
		try (Connection stock = stock()) {
			assertThat(isLockedAfterCommit(stock, "stock")).isTrue();
		}
		try (Connection ours = this.database.open()) {
			assertThat(isLockedAfterCommit(ours, "ours")).isFalse();
		}
	}

	private boolean isLockedAfterCommit(Connection connection, String name) throws SQLException {
		connection.setAutoCommit(false);
		insert(connection, name);
		connection.commit();
		return this.database.isLocked();
	}

	@Test
	void doesNotFailACommitThatIsDurable() throws SQLException {
		try (Connection stock = stock()) {
			stock.setAutoCommit(false);
			insert(stock, "stock");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> commitWhileAnotherWriterSlipsIn(stock))
				.withMessageContaining("SQLITE_BUSY");
			assertThat(this.database.names()).containsExactly("stock");
		}
		try (Connection ours = this.database.openTransactional()) {
			insert(ours, "ours");
			assertThatNoException().isThrownBy(() -> commitWhileAnotherWriterSlipsIn(ours));
			assertThat(this.database.names()).containsExactly("stock", "ours");
		}
	}

	/** The other writer takes the lock at the first moment at which it is free. */
	private void commitWhileAnotherWriterSlipsIn(Connection connection) throws SQLException {
		try (Connection other = this.database.open()) {
			AtomicBoolean slippedIn = new AtomicBoolean();
			ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
				@Override
				protected int progress() {
					slippedIn.compareAndSet(false, begins(other));
					return 0;
				}
			});
			try {
				connection.commit();
			}
			finally {
				ProgressHandler.clearHandler(connection);
			}
		}
	}

	private static boolean begins(Connection connection) {
		try {
			update(connection, "begin immediate");
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	@Test
	void staysUsableAndTruthfulWhenBeginMeetsALock() throws SQLException {
		try (Connection stock = stock(); Connection holder = this.database.openTransactional()) {
			insert(holder, "holder");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> stock.setAutoCommit(false));
			holder.rollback();
			assertThat(stock.getAutoCommit()).isFalse();
			insert(stock, "not wanted");
			assertThatExceptionOfType(SQLException.class).isThrownBy(stock::rollback);
			assertThat(this.database.names()).containsExactly("not wanted");
		}
		try (Connection ours = this.database.openTransactional();
				Connection holder = this.database.openTransactional()) {
			insert(holder, "holder");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(ours, "too early"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("55P03"));
			holder.rollback();
			assertThat(ours.getAutoCommit()).isFalse();
			insert(ours, "not wanted either");
			ours.rollback();
			assertThat(this.database.names()).containsExactly("not wanted");
		}
	}

	@Test
	void recoversAfterAWriteWasInterrupted() throws SQLException {
		try (Connection stock = stock(); PreparedStatement statement = interruptedInsert(stock)) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(stock::rollback)
				.withMessageContaining("SQLITE_INTERRUPT");
		}
		try (Connection ours = this.database.open(); PreparedStatement statement = interruptedInsert(ours)) {
			ours.rollback();
			insert(ours, "afterwards");
			ours.commit();
			assertThat(this.database.names()).containsExactly("afterwards");
		}
	}

	/** Its generated key is not asked for, yet the driver leaves a cursor for it open. */
	private PreparedStatement interruptedInsert(Connection connection) throws SQLException {
		Function.create(connection, "interrupt", new Function() {
			@Override
			protected void xFunc() throws SQLException {
				connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
				result(1);
			}
		});
		connection.setAutoCommit(false);
		PreparedStatement statement = connection.prepareStatement("insert into item(name) values (?)");
		statement.setString(1, "first");
		statement.executeUpdate();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> update(connection, "update item set name = 'x' || interrupt()"))
			.withMessageContaining("SQLITE_INTERRUPT");
		return statement;
	}

	@Test
	void seesTheRowsOfTheDriver() throws SQLException {
		try (Connection stock = stock(); Connection ours = this.database.open()) {
			insert(stock, "stock");
			assertThat(query(ours, "select name from item")).containsExactly("stock");
		}
	}

	private Connection stock() throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("transaction_mode", "IMMEDIATE");
		properties.setProperty("busy_timeout", "0");
		return new JDBC4Connection("jdbc:sqlite:" + this.database.file(), this.database.file().toString(), properties);
	}

}
