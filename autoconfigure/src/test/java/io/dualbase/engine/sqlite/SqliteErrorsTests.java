package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.List;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteErrorsTests {

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	private SessionFactory factory;

	@BeforeEach
	void open() {
		this.persistence = new TestPersistence(this.directory);
		this.factory = this.persistence.open("create", Item.class);
		execute("insert into Item(id, code, quantity) values (1, 'a', 1)");
	}

	@AfterEach
	void close() {
		this.factory.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			insert into Item(id, code, quantity) values (1, 'b', 1)        | UNIQUE      | Item.id
			insert into Item(id, code, quantity) values (2, 'a', 1)        | UNIQUE      | Item.code
			insert into Item(id, code, quantity) values (2, null, 1)       | NOT_NULL    | Item.code
			insert into Item(id, code, quantity) values (2, 'b', 0)        | CHECK       | positive
			insert into Item(id, code, quantity, part_id) values (2, 'b', 1, 9) | FOREIGN_KEY |
			""")
	void tellsTheKindOfAViolatedConstraint(String sql, ConstraintKind kind, String name) {
		assertThatExceptionOfType(ConstraintViolationException.class).isThrownBy(() -> execute(sql)).satisfies((ex) -> {
			assertThat(ex.getKind()).isEqualTo(kind);
			assertThat(ex.getConstraintName()).isEqualTo(name);
			assertThat(new HibernateJpaDialect().translateExceptionIfPossible(ex))
				.isInstanceOf(DataIntegrityViolationException.class);
			assertThat(translatorOfJdbc().translateExceptionIfPossible(ex)).isInstanceOf((kind == ConstraintKind.UNIQUE)
					? DuplicateKeyException.class : DataIntegrityViolationException.class);
		});
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.persistence.jdbc().update(sql));
	}

	@Test
	void tellsAboutLocks() {
		this.factory.inTransaction((session) -> {
			session.createNativeMutationQuery("update Item set quantity = 2").executeUpdate();
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> CompletableFuture.runAsync(() -> execute("update Item set quantity = 3")).join())
				.havingCause()
				.isInstanceOf(PersistenceException.class)
				.withCauseInstanceOf(LockAcquisitionException.class)
				.satisfies((
						ex) -> assertThat(new HibernateJpaDialect().translateExceptionIfPossible((RuntimeException) ex))
							.isInstanceOf(CannotAcquireLockException.class));
		});
	}

	@Test
	void refusesAWriteThatWouldWaitForItself() {
		this.factory.inTransaction((session) -> {
			session.createNativeMutationQuery("update Item set quantity = 2").executeUpdate();
			assertThatExceptionOfType(PersistenceException.class)
				.isThrownBy(() -> execute("update Item set quantity = 3"))
				.havingRootCause()
				.withMessageContaining("would wait for ever");
		});
	}

	@Test
	void tellsAboutTimeouts() {
		String endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";
		assertThatExceptionOfType(PersistenceException.class)
			.isThrownBy(() -> this.factory.inTransaction(
					(session) -> session.createNativeQuery(endless, Long.class).setTimeout(1).getSingleResult()))
			.satisfies((ex) -> assertThat(ex).hasRootCauseInstanceOf(SQLException.class));
		JdbcTemplate jdbc = this.persistence.jdbc();
		jdbc.setQueryTimeout(1);
		assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> jdbc.queryForObject(endless, Long.class));
	}

	@Test
	void tellsAboutGrammar() {
		assertThatExceptionOfType(SQLGrammarException.class)
			.isThrownBy(() -> execute("insert into Missing values (1)"));
		assertThatExceptionOfType(BadSqlGrammarException.class)
			.isThrownBy(() -> this.persistence.jdbc().update("insert into Missing values (1)"));
	}

	@Test
	void tellsTheDuplicateOfABatch() {
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.persistence.jdbc()
			.batchUpdate("insert into Item(id, code, quantity) values (?, ?, 1)",
					List.of(new Object[] { 2, "b" }, new Object[] { 3, "a" })));
	}

	/** As Spring Boot configures it when there is such a translator. */
	private static HibernateJpaDialect translatorOfJdbc() {
		HibernateJpaDialect dialect = new HibernateJpaDialect();
		dialect.setJdbcExceptionTranslator(new SQLExceptionSubclassTranslator());
		return dialect;
	}

	private void execute(String sql) {
		this.factory.inTransaction((session) -> session.createNativeMutationQuery(sql).executeUpdate());
	}

	@Entity(name = "Item")
	@Table(name = "Item", check = @CheckConstraint(name = "positive", constraint = "quantity > 0"))
	static class Item {

		@Id
		Long id;

		@Column(unique = true, nullable = false)
		String code;

		int quantity;

		@ManyToOne
		Item part;

	}

}
