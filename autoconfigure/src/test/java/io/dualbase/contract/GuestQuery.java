package io.dualbase.contract;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;

/**
 * A query of guests, and the guests it must find in {@link #guests()}.
 */
record GuestQuery(String name, Function<GuestQueries<?, ?, ?, ?>, Object> query, List<String> expected) {

	/** Two names differ in a character that is special to LIKE; one age is absent. */
	static List<Guest> guests() {
		return List.of(Guest.of("Ada", 20, true, "2026-01-31", "London"),
				Guest.of("Bob 50%", 35, false, "2026-02-01", "Rome"), Guest.of("Cy_5", 50, false, "2026-02-02", null),
				Guest.of("Cyx5", 60, false, "2026-03-01", "Oslo"), Guest.of("Eve", null, true, "2026-03-02", "Oslo"));
	}

	private static final List<String> MANY = Stream
		.concat(Stream.of("Ada", "Cy_5"), IntStream.range(0, 400).mapToObj("nobody %d"::formatted))
		.toList();

	static final List<GuestQuery> IN_ANY_ORDER = List.of(query("is", (guests) -> guests.findByName("Ada"), "Ada"),
			query("is not", (guests) -> guests.findByNameNot("Ada"), "Bob 50%", "Cy_5", "Cyx5", "Eve"),
			query("and", (guests) -> guests.findByNameAndVip("Ada", true), "Ada"),
			query("or", (guests) -> guests.findByNameOrAge("Ada", 35), "Ada", "Bob 50%"),
			query("between", (guests) -> guests.findByAgeBetween(20, 35), "Ada", "Bob 50%"),
			query("less than", (guests) -> guests.findByAgeLessThan(35), "Ada"),
			query("less than or equal", (guests) -> guests.findByAgeLessThanEqual(35), "Ada", "Bob 50%"),
			query("greater than", (guests) -> guests.findByAgeGreaterThan(35), "Cy_5", "Cyx5"),
			query("greater than or equal", (guests) -> guests.findByAgeGreaterThanEqual(50), "Cy_5", "Cyx5"),
			query("before", (guests) -> guests.findByArrivalBefore(LocalDate.of(2026, 2, 1)), "Ada"),
			query("after", (guests) -> guests.findByArrivalAfter(LocalDate.of(2026, 2, 1)), "Cy_5", "Cyx5", "Eve"),
			query("is null", GuestQueries::findByAgeIsNull, "Eve"),
			query("is the value null", (guests) -> guests.findByAge(null), "Eve"),
			query("is not null", GuestQueries::findByAgeIsNotNull, "Ada", "Bob 50%", "Cy_5", "Cyx5"),
			query("like", (guests) -> guests.findByNameLike("%5%"), "Bob 50%", "Cy_5", "Cyx5"),
			query("not like", (guests) -> guests.findByNameNotLike("%5%"), "Ada", "Eve"),
			query("starting with", (guests) -> guests.findByNameStartingWith("Cy"), "Cy_5", "Cyx5"),
			query("ending with", (guests) -> guests.findByNameEndingWith("5"), "Cy_5", "Cyx5"),
			query("containing", (guests) -> guests.findByNameContaining("o"), "Bob 50%"),
			query("not containing", (guests) -> guests.findByNameNotContaining("5"), "Ada", "Eve"),
			query("starting with a per cent sign", (guests) -> guests.findByNameStartingWith("%")),
			query("ending with an underscore", (guests) -> guests.findByNameEndingWith("_5"), "Cy_5"),
			query("containing a per cent sign", (guests) -> guests.findByNameContaining("0%"), "Bob 50%"),
			query("containing a backslash", (guests) -> guests.findByNameContaining("\\")),
			query("not containing an underscore", (guests) -> guests.findByNameNotContaining("_"), "Ada", "Bob 50%",
					"Cyx5", "Eve"),
			query("is, ignoring case", (guests) -> guests.findByNameIgnoreCase("aDA"), "Ada"),
			query("containing, ignoring case", (guests) -> guests.findByNameContainingIgnoreCase("CY"), "Cy_5", "Cyx5"),
			query("in", (guests) -> guests.findByNameIn(MANY), "Ada", "Cy_5"),
			query("in nothing", (guests) -> guests.findByNameIn(List.of())),
			query("not in", (guests) -> guests.findByNameNotIn(MANY), "Bob 50%", "Cyx5", "Eve"),
			query("true", GuestQueries::findByVipTrue, "Ada", "Eve"),
			query("false", GuestQueries::findByVipFalse, "Bob 50%", "Cy_5", "Cyx5"),
			query("within an embedded object", (guests) -> guests.findByAddressCity("Oslo"), "Cyx5", "Eve"),
			query("distinct", (guests) -> guests.findDistinctByVip(true), "Ada", "Eve"));

	static final List<GuestQuery> IN_ORDER = List.of(
			query("order by", GuestQueries::findByAgeIsNotNullOrderByVipDescAgeDesc, "Ada", "Cyx5", "Cy_5", "Bob 50%"),
			query("first", GuestQueries::findFirstByAgeIsNotNullOrderByAge, "Ada"),
			query("top", GuestQueries::findTop2ByAgeIsNotNullOrderByAgeDesc, "Cyx5", "Cy_5"),
			query("sort", (guests) -> guests.findAllBy(Sort.by("arrival").descending()), "Eve", "Cyx5", "Cy_5",
					"Bob 50%", "Ada"),
			query("sort by an attribute of an embedded object",
					(guests) -> guests.findByVip(true, Sort.by("address.city")), "Ada", "Eve"),
			query("limit", (guests) -> guests.findAllBy(Sort.by("arrival"), Limit.of(2)), "Ada", "Bob 50%"));

	private static GuestQuery query(String name, Function<GuestQueries<?, ?, ?, ?>, Object> query, String... expected) {
		return new GuestQuery(name, query, List.of(expected));
	}

	List<String> find(GuestQueries<?, ?, ?, ?> guests) {
		return values(this.query.apply(guests)).map((guest) -> ((Guest) guest).name).toList();
	}

	/** What a method of either stack returned, waited for. */
	static Stream<?> values(Object result) {
		if (result instanceof Publisher<?> publisher) {
			return Flux.from(publisher).collectList().block(ReactiveStack.LIMIT).stream();
		}
		if (result instanceof Optional<?> optional) {
			return optional.stream();
		}
		return (result instanceof Collection<?> collection) ? collection.stream() : Stream.of(result);
	}

}
