package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Hibernate over one database file.
 */
final class TestPersistence {

	private final SqliteDataSource dataSource;

	TestPersistence(Path directory) {
		this.dataSource = new SqliteDataSource(
				SqliteSettings.file(directory.resolve("app.db")).withBusyTimeout(Duration.ofSeconds(2)));
	}

	SqliteDataSource dataSource() {
		return this.dataSource;
	}

	SessionFactory open(String schemaAction, Class<?>... entities) {
		return new HibernatePersistenceConfiguration("test").managedClasses(entities)
			.property("jakarta.persistence.nonJtaDataSource", this.dataSource)
			.property("hibernate.dialect", DualbaseSqliteDialect.class.getName())
			.property("hibernate.hbm2ddl.auto", schemaAction)
			.property("hibernate.hbm2ddl.halt_on_error", true)
			.property("hibernate.jdbc.time_zone", "UTC")
			.property("hibernate.show_sql", true)
			.createEntityManagerFactory();
	}

	JdbcTemplate jdbc() {
		return new JdbcTemplate(this.dataSource);
	}

	void execute(String sql) {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.createStatement().executeUpdate(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<String> query(String sql, Object... arguments) {
		return jdbc().queryForList(sql, String.class, arguments);
	}

}
