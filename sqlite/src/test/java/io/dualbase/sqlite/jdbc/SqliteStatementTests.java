package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;

import static io.dualbase.sqlite.jdbc.Database.insert;
import static io.dualbase.sqlite.jdbc.Database.query;
import static io.dualbase.sqlite.jdbc.Database.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteStatementTests {

	private static final String ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) "
			+ "select count(*) from n";

	@TempDir
	private Path directory;

	private Database database;

	private Connection connection;

	@BeforeEach
	void openDatabase() throws SQLException {
		this.database = new Database(this.directory);
		this.connection = this.database.open();
		update(this.connection, """
				create table child(item integer references item, quantity integer check (quantity > 0),
				label text not null) strict""");
		insert(this.connection, "a");
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			insert into item(name) values ('a')           | 23505 | 2067
			insert into item(id) values (1)               | 23505 | 1555
			insert into child values (9, 1, 'x')          | 23503 | 787
			insert into child values (1, 0, 'x')          | 23514 | 275
			insert into child values (1, 1, null)         | 23502 | 1299
			insert into child values ('x', 1, 'x')        | 22000 | 3091
			insert into missing values (1)                | 42000 | 1
			""")
	void translatesErrors(String sql, String state, int code) {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> update(this.connection, sql))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(state))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(code))
			.isInstanceOf(expectedClass(state));
	}

	private static Class<?> expectedClass(String state) {
		return switch (state.substring(0, 2)) {
			case "22" -> SQLDataException.class;
			case "23" -> SQLIntegrityConstraintViolationException.class;
			default -> SQLSyntaxErrorException.class;
		};
	}

	@Test
	void translatesErrorsOfPreparation() {
		assertThatExceptionOfType(SQLSyntaxErrorException.class)
			.isThrownBy(() -> this.connection.prepareStatement("selec 1"));
	}

	@Test
	void translatesLocksAndRefusedWrites() throws SQLException {
		try (Connection holder = this.database.openTransactional()) {
			insert(holder, "b");
			assertThatExceptionOfType(SQLTransactionRollbackException.class)
				.isThrownBy(() -> insert(this.connection, "c"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("55P03"));
		}
		this.connection.setReadOnly(true);
		assertThatExceptionOfType(SQLInvalidAuthorizationSpecException.class)
			.isThrownBy(() -> insert(this.connection, "c"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("42501"));
	}

	@Test
	void translatesErrorsOfABatch() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("insert into item(name) values (?)")) {
			for (String name : List.of("b", "a")) {
				statement.setString(1, name);
				statement.addBatch();
			}
			assertThatExceptionOfType(SQLException.class).isThrownBy(statement::executeBatch)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"));
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.addBatch("insert into item(name) values ('a')");
			assertThatExceptionOfType(BatchUpdateException.class).isThrownBy(statement::executeBatch)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"))
				.extracting(SQLException::getNextException)
				.isInstanceOf(SQLIntegrityConstraintViolationException.class);
		}
	}

	@Test
	void returnsTheRowId() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("insert into item(name) values (?)",
				Statement.RETURN_GENERATED_KEYS)) {
			statement.setString(1, "b");
			assertThat(statement.executeUpdate()).isOne();
			assertThat(keys(statement)).containsExactly("2");
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.executeUpdate("insert into item(name) values ('c')", Statement.RETURN_GENERATED_KEYS);
			assertThat(keys(statement)).containsExactly("3");
			statement.executeUpdate("insert into item(name) values ('d')");
			assertThat(keys(statement)).isEmpty();
		}
	}

	@Test
	void returnsNamedColumnsOfEveryRow() throws SQLException {
		try (PreparedStatement statement = this.connection
			.prepareStatement("/* why */ insert into item(name) values ('b'), (?) ;", new String[] { "name", "id" })) {
			statement.setString(1, "c");
			assertThat(statement.executeUpdate()).isEqualTo(2);
			ResultSet keys = statement.getGeneratedKeys();
			assertThat(keys.next()).isTrue();
			assertThat(keys.getString("name")).isEqualTo("b");
			assertThat(keys.getLong("id")).isEqualTo(2);
			assertThat(keys.next()).isTrue();
			assertThat(keys.getLong("ID")).isEqualTo(3);
			assertThat(keys.next()).isFalse();
		}
		assertThat(this.database.names()).containsExactly("a", "b", "c");
	}

	@Test
	void refusesANamedColumnThatDoesNotExist() {
		assertThatExceptionOfType(SQLSyntaxErrorException.class).isThrownBy(() -> this.connection
			.prepareStatement("insert into item(name) values ('b')", new String[] { "missing" }));
	}

	@Test
	void ignoresNamedColumnsOfAQuery() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("select name from item",
				new String[] { "id" }); ResultSet rows = statement.executeQuery()) {
			assertThat(rows.next()).isTrue();
		}
	}

	@Test
	void refusesToGuessTheKeysOfABatch() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("insert into item(name) values ('b')",
				Statement.RETURN_GENERATED_KEYS)) {
			statement.addBatch();
			statement.executeBatch();
			assertThatExceptionOfType(SQLFeatureNotSupportedException.class).isThrownBy(statement::getGeneratedKeys);
		}
	}

	private static List<String> keys(Statement statement) throws SQLException {
		List<String> keys = new ArrayList<>();
		try (ResultSet rows = statement.getGeneratedKeys()) {
			while (rows.next()) {
				keys.add(rows.getString(1));
			}
		}
		return keys;
	}

	@ParameterizedTest
	@ValueSource(strings = { ENDLESS, "insert into item(id) " + ENDLESS })
	void stopsAStatementAtItsQueryTimeout(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setQueryTimeout(1);
			assertThatExceptionOfType(SQLTimeoutException.class).isThrownBy(() -> statement.execute(sql))
				.withMessageContaining("query timeout of 1 s")
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("57014"));
		}
		assertThat(query(this.connection, "select name from item")).containsExactly("a");
		assertThat(this.connection.unwrap(SQLiteConnection.class).getBusyTimeout()).isZero();
	}

	@Test
	void stopsTheFetchOfALaterRowAtItsQueryTimeout() throws SQLException {
		try (PreparedStatement statement = this.connection
			.prepareStatement("select 1 union all select * from (" + ENDLESS + ")")) {
			statement.setQueryTimeout(1);
			try (ResultSet rows = statement.executeQuery()) {
				assertThat(rows.next()).isTrue();
				assertThatExceptionOfType(SQLTimeoutException.class).isThrownBy(rows::next);
			}
		}
	}

	@Test
	void losesTheWholeTransactionOnlyWhenSqliteDoes() throws SQLException {
		this.connection.setAutoCommit(false);
		insert(this.connection, "b");
		try (Statement statement = this.connection.createStatement()) {
			statement.setQueryTimeout(1);
			assertThatExceptionOfType(SQLTimeoutException.class).isThrownBy(() -> statement.executeQuery(ENDLESS));
		}
		insert(this.connection, "c");
		this.connection.commit();
		assertThat(this.database.names()).containsExactly("a", "b", "c");
	}

	@Test
	void stopsWhenCancelledByAnotherThread() throws Exception {
		try (Statement statement = this.connection.createStatement()) {
			CompletableFuture<Void> query = CompletableFuture.runAsync(() -> {
				try {
					statement.executeQuery(ENDLESS);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex.getSQLState(), ex);
				}
			});
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> {
				while (!query.isDone()) {
					statement.cancel(); // an interrupt before the query starts does
										// nothing
					TimeUnit.MILLISECONDS.sleep(5);
				}
				query.get(10, TimeUnit.SECONDS);
			}).withMessageContaining("57014");
		}
		assertThat(query(this.connection, "select name from item")).containsExactly("a");
	}

	@Test
	void listsTablesAndColumns() throws SQLException {
		try (ResultSet tables = this.connection.getMetaData().getTables(null, null, "item", null)) {
			assertThat(tables.next()).isTrue();
			assertThat(tables.getString("TABLE_NAME")).isEqualTo("item");
		}
		try (ResultSet columns = this.connection.getMetaData().getColumns(null, null, "item", null)) {
			assertThat(columns.next()).isTrue();
			assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
		}
		assertThat(this.connection.getMetaData().getURL()).isEqualTo("jdbc:sqlite:" + this.database.file());
	}

}
