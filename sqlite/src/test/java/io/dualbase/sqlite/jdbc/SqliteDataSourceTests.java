package io.dualbase.sqlite.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.dualbase.sqlite.SqliteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteDataSourceTests {

	@TempDir
	private Path directory;

	@Test
	void opensConnectionsAsConfigured() throws SQLException {
		DataSource dataSource = new SqliteDataSource(settings().withForeignKeys(false));
		try (Connection connection = dataSource.getConnection("ignored", "ignored")) {
			assertThat(Database.query(connection, "pragma foreign_keys")).containsExactly("0");
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void opensNothingByItself() {
		assertThat(new SqliteDataSource(settings())).hasToString("SqliteDataSource[" + settings().file() + "]");
		assertThat(settings().file()).doesNotExist();
	}

	@Test
	void failsWhenTheFileIsNoDatabase() throws Exception {
		Files.writeString(settings().file(), "these are merely some notes ".repeat(100));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> new SqliteDataSource(settings()).getConnection())
			.withMessageContaining("file is not a database");
	}

	@Test
	void remembersTheLoginTimeoutThatPoolsAskFor() throws SQLException {
		DataSource dataSource = new SqliteDataSource(settings());
		assertThat(dataSource.getLoginTimeout()).isZero();
		dataSource.setLoginTimeout(7);
		assertThat(dataSource.getLoginTimeout()).isEqualTo(7);
	}

	@Test
	void unwrapsItself() throws SQLException {
		SqliteDataSource dataSource = new SqliteDataSource(settings());
		assertThat(dataSource.unwrap(DataSource.class)).isSameAs(dataSource);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> dataSource.unwrap(String.class));
	}

	private SqliteSettings settings() {
		return SqliteSettings.file(this.directory.resolve("app.db"));
	}

}
