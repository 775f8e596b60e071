package io.dualbase.contract;

import java.time.Duration;
import java.util.List;

import io.dualbase.contract.ReactiveGuests.Name;
import io.dualbase.contract.ReactiveGuests.NameAndAge;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reactive repositories do besides deriving queries from names.
 */
class ReactiveRepositoryContractTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void readsPages(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		expect(names(guests.findBy(PageRequest.of(1, 2, Sort.by("arrival")))), "Cy_5", "Cyx5");
		expect(names(guests.findBy(PageRequest.of(2, 2, Sort.by("arrival")))), "Eve");
		expect(names(guests.findBy(PageRequest.of(3, 2, Sort.by("arrival")))));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void readsProjections(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		expect(guests.findByVip(true).sort((a, b) -> a.name().compareTo(b.name())), new NameAndAge("Ada", 20),
				new NameAndAge("Eve", null));
		expect(guests.findNameByVip(true).map(Name::getName).sort(), "Ada", "Eve");
		expect(guests.findByAgeGreaterThan(55, NameAndAge.class), new NameAndAge("Cyx5", 60));
		expect(guests.findByAgeGreaterThan(55, Name.class).map(Name::getName), "Cyx5");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void runsQueriesOfTheApplication(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		expect(names(guests.named(List.of("Ada", "Eve"), 45)), "Ada", "Cy_5", "Eve");
		expect(names(guests.evaluated("d", 10)), "Ada");
		expect(guests.grow(10, 40), 2L);
		expect(names(guests.findByAgeGreaterThan(65)), "Cyx5");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void deletesWhatTheNameOfTheQuerySays(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		expect(guests.deleteByAgeLessThan(50), 2L);
		expect(guests.count(), 3L);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void findsByExample(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		Guest probe = new Guest();
		probe.name = "_5";
		Example<Guest> example = Example.of(probe,
				ExampleMatcher.matching()
					.withIgnorePaths("vip")
					.withMatcher("name", (matcher) -> matcher.endsWith().ignoreCase()));
		expect(names(guests.findAll(example)), "Cy_5");
		expect(guests.exists(example), true);
		expect(guests.findBy(example, (query) -> query.as(Name.class).one()).map(Name::getName), "Cy_5");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void refusesToSaveWhatSomebodyElseHasChanged(TestDatabase database) {
		ReactiveGuests guests = guests(database);
		Guest fresh = guests.findByName("Ada").blockFirst(LIMIT);
		Guest stale = guests.findByName("Ada").blockFirst(LIMIT);
		fresh.age = 21;
		expect(guests.save(fresh).map((saved) -> saved.version), 1L);
		StepVerifier.create(guests.save(stale)).expectError(OptimisticLockingFailureException.class).verify(LIMIT);
		expect(names(guests.findByAgeBetween(20, 30)), "Ada");
	}

	private static ReactiveGuests guests(TestDatabase database) {
		return (ReactiveGuests) contexts.stack(new Place(database, Place.Kind.REACTIVE)).guests();
	}

	private static Flux<String> names(Flux<Guest> guests) {
		return guests.map(Guest::getName);
	}

	private static void expect(Publisher<?> found, Object... expected) {
		StepVerifier.create(Flux.from(found).collectList())
			.assertNext((values) -> assertThat(values).isEqualTo(List.of(expected)))
			.expectComplete()
			.verify(LIMIT);
	}

}
