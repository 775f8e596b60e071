package io.dualbase.engine.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.config.AbstractR2dbcConfiguration;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.repository.R2dbcRepository;
import org.springframework.data.r2dbc.repository.config.EnableR2dbcRepositories;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.data.relational.core.query.Update;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteR2dbcDialectTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private ConnectionPool pool;

	private AnnotationConfigApplicationContext context;

	private Guests guests;

	private R2dbcEntityTemplate template;

	private DatabaseClient client;

	@BeforeEach
	void open() {
		ConnectionFactory file = new SqliteConnectionFactory(
				SqliteSettings.file(this.directory.resolve("app.db")).withBusyTimeout(Duration.ofSeconds(2)));
		this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(file).initialSize(1).maxSize(3).build());
		this.context = new AnnotationConfigApplicationContext();
		this.context.registerBean(ConnectionFactory.class, () -> this.pool);
		this.context.register(Config.class);
		this.context.refresh();
		this.guests = this.context.getBean(Guests.class);
		this.template = this.context.getBean(R2dbcEntityTemplate.class);
		this.client = this.context.getBean(DatabaseClient.class);
		this.client
			.sql("create table guest(id integer primary key, name text unique, age bigint, vip boolean, "
					+ "city text, street text, version integer)")
			.then()
			.block(LIMIT);
	}

	@AfterEach
	void close() {
		this.context.close();
		this.pool.disposeLater().block(LIMIT);
	}

	@Test
	void returnsGeneratedKeysAndReadsBack() {
		Guest saved = save("Ada", 36);
		assertThat(saved.id).isEqualTo(1);
		assertThat(saved.version).isZero();
		StepVerifier.create(this.guests.findById(1L)).assertNext((guest) -> {
			assertThat(guest.name).isEqualTo("Ada");
			assertThat(guest.vip).isTrue();
			assertThat(guest.address).isEqualTo(new Address("London", "St James's Square"));
		}).expectComplete().verify(LIMIT);
	}

	@Test
	void derivesQueries() {
		saveAll();
		expect(this.guests.findByAgeGreaterThanOrderByAgeDesc(30), "Cy", "Bob");
		expect(this.guests.findByNameStartingWith("A"), "Ada");
		expect(this.guests.findByNameIn(List.of("Ada", "Cy")), "Ada", "Cy");
		expect(this.guests.findByVipTrue(), "Ada", "Bob", "Cy");
		expect(this.guests.findByAddressCity("London"), "Ada", "Bob", "Cy");
		expect(this.guests.olderThan(35), "Cy");
		expect(this.guests.findWithLockByName("Bob"), "Bob");
		StepVerifier.create(this.guests.existsByName("Bob")).expectNext(true).expectComplete().verify(LIMIT);
		StepVerifier.create(this.guests.countByAgeBetween(20, 35)).expectNext(2L).expectComplete().verify(LIMIT);
		StepVerifier.create(this.guests.findFirstByOrderByAgeDesc().map((guest) -> guest.name))
			.expectNext("Cy")
			.expectComplete()
			.verify(LIMIT);
		StepVerifier.create(this.guests.findNameByAge(20).map(NameOnly::name))
			.expectNext("Ada")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void pagesAndSorts() {
		saveAll();
		expect(this.guests.findAllBy(PageRequest.of(1, 2, Sort.by("name"))), "Cy");
		expect(this.guests.findAllBy(PageRequest.of(0, 2, Sort.by("name").descending())), "Cy", "Bob");
		expect(this.guests.findAll(Sort.by(Sort.Order.asc("age").nullsFirst())), "Ada", "Bob", "Cy");
		expect(this.template.select(Query.empty().offset(1).sort(Sort.by("name")), Guest.class), "Bob", "Cy");
	}

	@Test
	void updatesAndDeletes() {
		saveAll();
		StepVerifier
			.create(this.template.update(Query.query(Criteria.where("name").is("Ada")), Update.update("age", 99),
					Guest.class))
			.expectNext(1L)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier.create(this.guests.deleteByAgeGreaterThan(30)).expectNext(3L).expectComplete().verify(LIMIT);
	}

	@Test
	void detectsAStaleVersion() {
		Guest first = save("Ada", 36);
		Guest stale = this.guests.findById(first.id).block(LIMIT);
		first.age = 37L;
		StepVerifier.create(this.guests.save(first)).expectNextCount(1).expectComplete().verify(LIMIT);
		StepVerifier.create(this.guests.save(stale)).expectError(OptimisticLockingFailureException.class).verify(LIMIT);
	}

	@Test
	void insertsOrUpdatesInOneStatement() {
		this.client.sql("create table tag(id integer primary key, label text)").then().block(LIMIT);
		for (Tag tag : List.of(new Tag(7L, "new"), new Tag(7L, "changed"), new Tag(8L, "other"))) {
			StepVerifier.create(this.template.upsert(tag)).expectNextCount(1).expectComplete().verify(LIMIT);
		}
		StepVerifier.create(this.template.select(Tag.class).all().map(Tag::label))
			.expectNext("changed", "other")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void translatesErrors() {
		save("Ada", 36);
		StepVerifier.create(this.guests.save(guest("Ada", 1))).expectError(DuplicateKeyException.class).verify(LIMIT);
		StepVerifier
			.create(this.client.sql("create table strict_one(a text not null)")
				.then()
				.then(this.client.sql("insert into strict_one values (null)").then()))
			.expectError(DataIntegrityViolationException.class)
			.verify(LIMIT);
		StepVerifier.create(this.client.sql("selec 1").fetch().all())
			.expectError(BadSqlGrammarException.class)
			.verify(LIMIT);
	}

	@Test
	void bindsNamedParametersOfPlainSql() {
		saveAll();
		StepVerifier
			.create(this.client
				.sql("select name from guest where age > :age or name = :name or age > :age order by name")
				.bind("age", 30)
				.bind("name", "Ada")
				.map((row) -> row.get("name", String.class))
				.all())
			.expectNext("Ada", "Bob", "Cy")
			.expectComplete()
			.verify(LIMIT);
	}

	private void saveAll() {
		StepVerifier.create(this.guests.saveAll(List.of(guest("Ada", 20), guest("Bob", 35), guest("Cy", 50))))
			.expectNextCount(3)
			.expectComplete()
			.verify(LIMIT);
	}

	private Guest save(String name, long age) {
		return this.guests.save(guest(name, age)).blockOptional(LIMIT).orElseThrow();
	}

	private static Guest guest(String name, long age) {
		Guest guest = new Guest();
		guest.name = name;
		guest.age = age;
		guest.vip = true;
		guest.address = new Address("London", "St James's Square");
		return guest;
	}

	private static void expect(Flux<Guest> found, String... names) {
		StepVerifier.create(found.map((guest) -> guest.name)).expectNext(names).expectComplete().verify(LIMIT);
	}

	@EnableR2dbcRepositories(considerNestedRepositories = true, basePackageClasses = SqliteR2dbcDialectTests.class,
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Guests.class))
	static class Config extends AbstractR2dbcConfiguration {

		private final ConnectionFactory connectionFactory;

		Config(ConnectionFactory connectionFactory) {
			this.connectionFactory = connectionFactory;
		}

		@Override
		public ConnectionFactory connectionFactory() {
			return this.connectionFactory;
		}

	}

	interface Guests extends R2dbcRepository<Guest, Long> {

		Flux<Guest> findByAgeGreaterThanOrderByAgeDesc(long age);

		Flux<Guest> findByNameStartingWith(String prefix);

		Flux<Guest> findByNameIn(List<String> names);

		Flux<Guest> findByVipTrue();

		Flux<Guest> findByAddressCity(String city);

		@org.springframework.data.r2dbc.repository.Query("select * from guest where age > :age")
		Flux<Guest> olderThan(long age);

		@Lock(LockMode.PESSIMISTIC_WRITE)
		Flux<Guest> findWithLockByName(String name);

		Mono<Boolean> existsByName(String name);

		Mono<Long> countByAgeBetween(long from, long to);

		Mono<Guest> findFirstByOrderByAgeDesc();

		Flux<NameOnly> findNameByAge(long age);

		Flux<Guest> findAllBy(Pageable page);

		Mono<Long> deleteByAgeGreaterThan(long age);

	}

	record NameOnly(String name) {

	}

	record Address(String city, String street) {

	}

	@Table("tag")
	record Tag(@Id Long id, String label) {

	}

	@Table("guest")
	static class Guest {

		@Id
		Long id;

		String name;

		Long age;

		boolean vip;

		@Embedded.Nullable
		Address address;

		@Version
		Long version;

	}

}
