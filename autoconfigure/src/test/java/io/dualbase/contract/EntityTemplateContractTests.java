package io.dualbase.contract;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import io.dualbase.contract.ReactiveGuests.Name;
import io.dualbase.contract.ReactiveGuests.NameAndAge;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.data.relational.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link R2dbcEntityTemplate} on every database.
 */
class EntityTemplateContractTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void selects(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		Query adults = Query.query(Criteria.where("age").greaterThan(20).and("vip").isFalse());
		expect(template.select(Guest.class)
			.matching(adults.sort(Sort.by("age").descending()))
			.all()
			.map(Guest::getName), "Cyx5", "Cy_5", "Bob 50%");
		expect(template.select(Guest.class)
			.matching(adults.sort(Sort.by("age")).limit(1).offset(1))
			.all()
			.map(Guest::getName), "Cy_5");
		expect(template.select(Guest.class)
			.matching(Query.empty().sort(Sort.by("arrival")).offset(3))
			.all()
			.map(Guest::getName), "Cyx5", "Eve");
		expect(template.select(Guest.class).matching(adults.sort(Sort.by("age"))).first().map(Guest::getName),
				"Bob 50%");
		expect(template.select(Guest.class).matching(adults).count(), 3L);
		expect(template.select(Guest.class).matching(adults).exists(), true);
		StepVerifier.create(template.select(Guest.class).matching(adults).one())
			.expectError(IncorrectResultSizeDataAccessException.class)
			.verify(LIMIT);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void selectsByCombinedCriteria(TestDatabase database) {
		Criteria criteria = Criteria.where("address.city")
			.is("Oslo")
			.and("arrival")
			.notBetween(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 3))
			.and(Criteria.where("name").like("C%").or("name").in("Eve", "Adam"));
		expect(template(database).select(Guest.class)
			.matching(Query.query(criteria).sort(Sort.by("arrival")))
			.all()
			.map(Guest::getName), "Cyx5", "Eve");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void selectsProjections(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		Query ada = Query.query(Criteria.where("name").is("Ada"));
		expect(template.select(Guest.class).as(NameAndAge.class).matching(ada).one(), new NameAndAge("Ada", 20));
		expect(template.select(Guest.class).as(Name.class).matching(ada).one().map(Name::getName), "Ada");
		expect(template.select(Guest.class).matching(ada.columns("name")).one().map((guest) -> guest.age == null),
				true);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void updatesAndDeletes(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		Query vips = Query.query(Criteria.where("vip").isTrue());
		expect(template.update(Guest.class).matching(vips).apply(Update.update("age", 99).set("arrival", null)), 2L);
		expect(template.select(Guest.class)
			.matching(Query.query(Criteria.where("age").is(99).and("arrival").isNull()))
			.count(), 2L);
		expect(template.delete(Guest.class).matching(vips).all(), 2L);
		expect(template.count(Query.empty(), Guest.class), 3L);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void insertsAndReturnsTheKey(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		Guest first = template.insert(Guest.of("Fay", 1, true, "2026-01-01", null)).block(LIMIT);
		Guest second = template.insert(Guest.of("Gus", 1, true, "2026-01-01", null)).block(LIMIT);
		expect(template.selectOne(Query.query(Criteria.where("id").is(first.id)), Guest.class).map(Guest::getName),
				"Fay");
		expect(template.selectOne(Query.query(Criteria.where("id").is(second.id)), Guest.class).map(Guest::getName),
				"Gus");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void insertsOrUpdatesInOneStatement(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		template.delete(Tag.class).all().block(LIMIT);
		for (Tag tag : List.of(Tag.of(7, "new"), Tag.of(7, "changed"), Tag.of(8, "other"))) {
			expect(template.upsert(tag).map(Tag::getLabel), tag.label);
		}
		expect(template.select(Tag.class).matching(Query.empty().sort(Sort.by("id"))).all().map(Tag::getLabel),
				"changed", "other");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void refusesToDeleteWhatSomebodyElseHasChanged(TestDatabase database) {
		R2dbcEntityTemplate template = template(database);
		Query ada = Query.query(Criteria.where("name").is("Ada"));
		Guest fresh = template.selectOne(ada, Guest.class).block(LIMIT);
		Guest stale = template.selectOne(ada, Guest.class).block(LIMIT);
		fresh.age = 21;
		template.update(fresh).block(LIMIT);
		StepVerifier.create(template.delete(stale)).expectError(OptimisticLockingFailureException.class).verify(LIMIT);
		expect(template.delete(fresh).map(Guest::getName), "Ada");
		expect(template.exists(ada, Guest.class), false);
	}

	/** With the guests in place. */
	private static R2dbcEntityTemplate template(TestDatabase database) {
		contexts.stack(new Place(database, Place.Kind.REACTIVE)).guests();
		return contexts.context(database).getBean(R2dbcEntityTemplate.class);
	}

	private static void expect(Publisher<?> found, Object... expected) {
		StepVerifier.create(Flux.from(found).collectList())
			.assertNext((values) -> assertThat(values).isEqualTo(List.of(expected)))
			.expectComplete()
			.verify(LIMIT);
	}

}
