package io.dualbase.engine.sqlite.mapped;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.mapping.event.BeforeConvertCallback;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;
import org.springframework.data.relational.core.mapping.Sequence;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What annotations of Spring Data mean on SQLite.
 */
class SqliteMappingTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(Application.class);

	@Test
	void storesAnIdentifierOfSeveralColumns() {
		R2dbcEntityTemplate template = withTable("seat",
				"hall text, place integer, guest text, primary key (hall, place)");
		SeatId first = new SeatId("A", 1);
		template.insert(new Seat(first, "Ada")).block(LIMIT);
		template.insert(new Seat(new SeatId("A", 2), "Bob")).block(LIMIT);
		Query byId = Query.query(Criteria.where("id").is(first));
		expect(template.selectOne(byId, Seat.class), new Seat(first, "Ada"));
		template.update(new Seat(first, "Cy")).block(LIMIT);
		expect(template.select(Query.empty().sort(Sort.by("id.hall", "id.place")), Seat.class).map(Seat::guest), "Cy",
				"Bob");
		template.delete(new Seat(first, "Cy")).block(LIMIT);
		expect(template.count(Query.empty(), Seat.class), 1L);
	}

	@Test
	void writesSomeColumnsOnInsertOnlyAndOthersNever() {
		R2dbcEntityTemplate template = withTable("article",
				"id integer primary key, title text, author text, words integer default 7");
		Article article = template.insert(new Article(null, "one", "Ada", 99)).block(LIMIT);
		assertThat(article.id()).isEqualTo(1);
		template.update(new Article(1L, "two", "Bob", 99)).block(LIMIT);
		expect(template.select(Article.class).all(), new Article(1L, "two", "Ada", 7));
	}

	@Test
	void embedsWithAPrefix() {
		R2dbcEntityTemplate template = withTable("parcel", "id integer primary key, from_city text, to_city text");
		template.insert(new Parcel(null, new City("Rome"), null)).block(LIMIT);
		template.insert(new Parcel(null, null, new City("Oslo"))).block(LIMIT);
		expect(template.select(Parcel.class).all(), new Parcel(1L, new City("Rome"), null),
				new Parcel(2L, null, new City("Oslo")));
		expect(template.select(Query.query(Criteria.where("to.city").is("Oslo")), Parcel.class).map(Parcel::id), 2L);
		expect(template.select(Query.query(Criteria.where("to").is(new City("Oslo"))), Parcel.class).map(Parcel::id),
				2L);
	}

	@Test
	void numbersRowsWhereASequenceIsAskedFor() {
		R2dbcEntityTemplate template = withTable("invoice", "id integer primary key, total integer");
		expect(template.insert(new Invoice(null, 5)), new Invoice(1L, 5));
		expect(template.insert(new Invoice(null, 6)), new Invoice(2L, 6));
	}

	@Test
	void storesWhatACallbackGives() {
		R2dbcEntityTemplate template = withTable("device", "id uuid text primary key, name text");
		Device device = template.insert(new Device(null, "lamp")).block(LIMIT);
		assertThat(device.id()).isNotNull();
		expect(template.selectOne(Query.query(Criteria.where("id").is(device.id())), Device.class), device);
	}

	@Test
	void insertsARowOfNothing() {
		R2dbcEntityTemplate template = withTable("bare", "id integer primary key");
		expect(template.insert(new Bare(null)), new Bare(1L));
	}

	@Test
	void countsVersions() {
		R2dbcEntityTemplate template = withTable("draft", "id integer primary key, text text, version integer");
		Draft draft = template.insert(new Draft(null, "one", 0)).block(LIMIT);
		Draft changed = template.update(new Draft(draft.id(), "two", draft.version())).block(LIMIT);
		assertThat(changed.version()).isEqualTo(draft.version() + 1);
		StepVerifier.create(template.update(draft)).expectError(OptimisticLockingFailureException.class).verify(LIMIT);
		StepVerifier.create(template.delete(draft)).expectError(OptimisticLockingFailureException.class).verify(LIMIT);
		expect(template.delete(changed), changed);
	}

	@Test
	void sortsNullsAsAsked() {
		R2dbcEntityTemplate template = withTable("sized", "id integer primary key, size integer");
		template.getDatabaseClient().sql("insert into sized values (1, 5), (2, null), (3, 6)").then().block(LIMIT);
		expect(ids(template, Sort.by(Sort.Order.asc("size").nullsLast())), 1L, 3L, 2L);
		expect(ids(template, Sort.by(Sort.Order.asc("size").nullsFirst())), 2L, 1L, 3L);
		expect(ids(template, Sort.by(Sort.Order.desc("size").nullsFirst())), 2L, 3L, 1L);
		expect(ids(template, Sort.by(Sort.Order.desc("size").nullsLast())), 3L, 1L, 2L);
	}

	private static Flux<Long> ids(R2dbcEntityTemplate template, Sort sort) {
		return template.select(Query.empty().sort(sort), Sized.class).map(Sized::id);
	}

	private static R2dbcEntityTemplate withTable(String name, String columns) {
		R2dbcEntityTemplate template = contexts.context(TestDatabase.SQLITE).getBean(R2dbcEntityTemplate.class);
		DatabaseClient client = template.getDatabaseClient();
		client.sql("drop table if exists " + name).then().block(LIMIT);
		client.sql("create table " + name + " (" + columns + ")").then().block(LIMIT);
		return template;
	}

	private static void expect(Publisher<?> found, Object... expected) {
		StepVerifier.create(Flux.from(found).collectList())
			.assertNext((values) -> assertThat(values).isEqualTo(List.of(expected)))
			.expectComplete()
			.verify(LIMIT);
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		BeforeConvertCallback<Device> deviceNumbers() {
			return (device, table) -> Mono
				.just((device.id() != null) ? device : new Device(UUID.randomUUID(), device.name()));
		}

	}

	record SeatId(String hall, int place) {
	}

	@Table("seat")
	record Seat(@Id @Embedded.Empty SeatId id, String guest) {
	}

	@Table("article")
	record Article(@Id Long id, String title, @InsertOnlyProperty String author, @ReadOnlyProperty Integer words) {
	}

	record City(String city) {
	}

	@Table("parcel")
	record Parcel(@Id Long id, @Embedded.Nullable(prefix = "from_") City from,
			@Embedded.Nullable(prefix = "to_") City to) {
	}

	@Table("invoice")
	record Invoice(@Id @Sequence("numbers") Long id, int total) {
	}

	@Table("device")
	record Device(@Id UUID id, String name) {
	}

	@Table("bare")
	record Bare(@Id Long id) {
	}

	@Table("draft")
	record Draft(@Id Long id, String text, @Version int version) {
	}

	@Table("sized")
	record Sized(@Id Long id, Integer size) {
	}

}
