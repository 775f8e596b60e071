package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SqliteSchemaTests {

	@TempDir
	private Path directory;

	private TestPersistence persistence;

	@BeforeEach
	void createPersistence() {
		this.persistence = new TestPersistence(this.directory);
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "update" })
	void createsEveryUniqueConstraint(String action) {
		try (SessionFactory factory = this.persistence.open(action, Author.class, Book.class)) {
			factory.inTransaction((session) -> session.persist(new Book("a", "b", "c", "d")));
			assertViolatesUnique(factory, new Book("a", "x", "x", "x"));
			assertViolatesUnique(factory, new Book("x", "b", "x", "x"));
			assertViolatesUnique(factory, new Book("x", "x", "c", "d"));
			assertThatNoException()
				.isThrownBy(() -> factory.inTransaction((session) -> session.persist(new Book("x", "x", "c", "x"))));
		}
	}

	@Test
	void addsUniqueConstraintsToATableThatExists() {
		this.persistence.execute("create table Book(id integer primary key, marked text, listed text, first text, "
				+ "second text, author_id integer)");
		try (SessionFactory factory = this.persistence.open("update", Author.class, Book.class)) {
			factory.inTransaction((session) -> session.persist(new Book("a", "b", "c", "d")));
			assertViolatesUnique(factory, new Book("x", "b", "x", "x"));
			assertViolatesUnique(factory, new Book("x", "x", "c", "d"));
		}
	}

	@Test
	void numbersRowsThatHaveOtherIntegersToo() {
		try (SessionFactory factory = this.persistence.open("create", Ticket.class)) {
			Ticket first = new Ticket();
			Ticket second = new Ticket();
			factory.inTransaction((session) -> {
				session.persist(first);
				session.persist(second);
			});
			assertThat(this.persistence.query("select id from Ticket order by id"))
				.containsExactly(String.valueOf(first.id), String.valueOf(second.id))
				.containsExactly("1", "2");
		}
	}

	@Test
	void keepsConstraintsOfTheSameNameApart() {
		try (SessionFactory factory = this.persistence.open("create", One.class, Two.class)) {
			assertThat(this.persistence
				.query("select tbl_name from sqlite_schema where type = 'index' and sql is not null order by 1"))
				.containsExactly("One", "Two");
		}
	}

	private static void assertViolatesUnique(SessionFactory factory, Object entity) {
		assertThatExceptionOfType(ConstraintViolationException.class)
			.isThrownBy(() -> factory.inTransaction((session) -> session.persist(entity)))
			.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(ConstraintKind.UNIQUE));
	}

	@Test
	void enforcesForeignKeys() {
		try (SessionFactory factory = this.persistence.open("create", Author.class, Book.class)) {
			Author author = new Author();
			Book book = new Book("a", "b", "c", "d");
			book.author = author;
			factory.inTransaction((session) -> {
				session.persist(author);
				session.persist(book);
			});
			assertThatExceptionOfType(ConstraintViolationException.class)
				.isThrownBy(() -> factory.inTransaction(
						(session) -> session.createMutationQuery("update Author set id = 7").executeUpdate()))
				.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(ConstraintKind.FOREIGN_KEY));
			factory.inTransaction((session) -> session.createMutationQuery("delete Author").executeUpdate());
			assertThat(this.persistence.query("select count(*) from Book")).containsExactly("0");
		}
	}

	@Test
	void dropsTablesThatReferToEachOthersRows() {
		for (int run = 0; run < 2; run++) {
			try (SessionFactory factory = this.persistence.open("create-drop", Book.class, Author.class,
					Chapter.class)) {
				factory.inTransaction((session) -> {
					Chapter chapter = new Chapter();
					chapter.book = new Book("a", "b", "c", "d");
					chapter.previous = chapter;
					session.persist(chapter.book);
					session.persist(chapter);
				});
			}
			assertThat(this.persistence.query("select name from sqlite_schema where name not like 'sqlite%'"))
				.isEmpty();
		}
	}

	@Test
	void validatesWhatItHasCreated() {
		Class<?>[] entities = { Author.class, Book.class, Everything.class };
		this.persistence.open("create", entities).close();
		this.persistence.open("update", entities).close();
		this.persistence.open("validate", entities).close();
	}

	@Test
	void validatesTablesOfAMigrationTool() {
		this.persistence.execute("""
				create table Everything(id text primary key, amount text, quantity integer, ratio double precision,
				flag boolean, day date, moment timestamp, content blob, essay text)""");
		this.persistence.open("validate", Everything.class).close();
	}

	@Test
	void doesNotValidateAColumnOfAnotherKind() {
		this.persistence.execute("""
				create table Everything(id text primary key, amount text, quantity text, ratio double precision,
				flag boolean, day date, moment timestamp, content blob, essay text)""");
		assertThatExceptionOfType(PersistenceException.class)
			.isThrownBy(() -> this.persistence.open("validate", Everything.class))
			.havingRootCause()
			.isInstanceOf(SchemaManagementException.class)
			.withMessageContaining("quantity");
	}

	@ParameterizedTest
	@ValueSource(classes = { AutoNumbered.class, SequenceNumbered.class, TableNumbered.class, Joined.class })
	void numbersRowsWithoutASecondConnection(Class<? extends Numbered> type) {
		try (SessionFactory factory = this.persistence.open("create", Numbered.class, type, JoinedChild.class)) {
			factory.inTransaction((session) -> {
				session.createMutationQuery("delete " + type.getName()).executeUpdate(); // takes
																							// the
																							// write
																							// lock
				session.persist(newInstance(type));
				session.persist(newInstance(type));
			});
			factory.inSession((session) -> assertThat(
					session.createQuery("select id from " + type.getName() + " order by id", Long.class).list())
				.containsExactly(1L, 2L));
			assertThat(this.persistence.query("select name from sqlite_schema where name like '%\\_seq%' escape '\\'"))
				.isEmpty();
		}
	}

	private static Object newInstance(Class<?> type) {
		try {
			return (type == Joined.class) ? new JoinedChild() : type.getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Entity(name = "Ticket")
	static class Ticket {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		int age;

	}

	@Entity(name = "Author")
	static class Author {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

	}

	@Entity(name = "Book")
	@Table(name = "Book", indexes = @Index(columnList = "listed", unique = true),
			uniqueConstraints = @UniqueConstraint(name = "uk_pair", columnNames = { "first", "second" }))
	static class Book {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@Column(unique = true)
		String marked;

		@Column(nullable = false)
		String listed;

		String first;

		String second;

		@ManyToOne
		@OnDelete(action = OnDeleteAction.CASCADE)
		Author author;

		Book() {
		}

		Book(String marked, String listed, String first, String second) {
			this.marked = marked;
			this.listed = listed;
			this.first = first;
			this.second = second;
		}

	}

	@Entity(name = "Chapter")
	static class Chapter {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne
		Book book;

		@ManyToOne
		Chapter previous;

	}

	@Entity(name = "One")
	@Table(name = "One", uniqueConstraints = @UniqueConstraint(name = "same", columnNames = "code"))
	static class One {

		@Id
		Long id;

		String code;

	}

	@Entity(name = "Two")
	@Table(name = "Two", uniqueConstraints = @UniqueConstraint(name = "same", columnNames = "code"))
	static class Two {

		@Id
		Long id;

		String code;

	}

	@Entity(name = "Everything")
	static class Everything {

		@Id
		UUID id;

		@Column(precision = 38, scale = 10)
		BigDecimal amount;

		long quantity;

		double ratio;

		boolean flag;

		LocalDate day;

		Instant moment;

		byte[] content;

		@Lob
		String essay;

	}

	@MappedSuperclass
	static class Numbered {

	}

	@Entity
	static class AutoNumbered extends Numbered {

		@Id
		@GeneratedValue
		Long id;

	}

	@Entity
	static class SequenceNumbered extends Numbered {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
		@SequenceGenerator(name = "numbers", sequenceName = "numbers_seq", allocationSize = 10)
		Long id;

	}

	@Entity
	static class TableNumbered extends Numbered {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		Long id;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Joined extends Numbered {

		@Id
		@GeneratedValue
		Long id;

	}

	@Entity
	static class JoinedChild extends Joined {

		String name;

	}

}
