package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Hibernate over a pool that keeps auto-commit off, and told so.
 */
class PooledPersistenceTests {

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	private HikariDataSource pool;

	private SessionFactory factory;

	@BeforeEach
	void open() {
		this.persistence = new TestPersistence(this.directory);
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.persistence.dataSource());
		config.setAutoCommit(false);
		config.setMaximumPoolSize(2);
		this.pool = new HikariDataSource(config);
		this.factory = new HibernatePersistenceConfiguration("test").managedClasses(Note.class)
			.property("jakarta.persistence.nonJtaDataSource", this.pool)
			.property("hibernate.dialect", DualbaseSqliteDialect.class.getName())
			.property("hibernate.hbm2ddl.auto", "create")
			.property("hibernate.connection.provider_disables_autocommit", true)
			.createEntityManagerFactory();
	}

	@AfterEach
	void close() {
		this.factory.close();
		this.pool.close();
	}

	@Test
	void commitsAndRollsBack() {
		this.factory.inTransaction((session) -> session.persist(new Note()));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.factory.inTransaction((session) -> {
				session.persist(new Note());
				session.flush();
				throw new IllegalStateException("undo");
			}));
		assertThat(this.persistence.query("select id from Note")).containsExactly("1");
	}

	@Test
	void holdsNoLockAfterATransaction() {
		this.factory.inTransaction((session) -> session.persist(new Note()));
		assertThatNoException().isThrownBy(this::writeElsewhere);
	}

	@Test
	void holdsNoLockAfterAReadOutsideATransaction() {
		this.factory.inSession((session) -> assertThat(session.createQuery("from Note", Note.class).list()).isEmpty());
		assertThatNoException().isThrownBy(this::writeElsewhere);
	}

	private void writeElsewhere() throws SQLException {
		try (Connection connection = this.persistence.dataSource().getConnection()) {
			connection.createStatement().executeUpdate("insert into Note(id) values (77)");
		}
	}

	@Entity(name = "Note")
	static class Note {

		@Id
		@GeneratedValue
		Long id;

	}

}
