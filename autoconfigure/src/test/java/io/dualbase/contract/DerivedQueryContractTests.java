package io.dualbase.contract;

import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.IncorrectResultSizeDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Queries that Spring Data derives from names find the same rows on every database and
 * both stacks.
 */
class DerivedQueryContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void findsWhatTheNameOfTheQuerySays(Place place) {
		GuestQueries<?, ?, ?, ?> guests = contexts.stack(place).guests();
		SoftAssertions
			.assertSoftly((softly) -> GuestQuery.IN_ANY_ORDER.forEach((query) -> softly.assertThat(query.find(guests))
				.as(query.name())
				.containsExactlyInAnyOrderElementsOf(query.expected())));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void findsInTheOrderAskedFor(Place place) {
		GuestQueries<?, ?, ?, ?> guests = contexts.stack(place).guests();
		SoftAssertions
			.assertSoftly((softly) -> GuestQuery.IN_ORDER.forEach((query) -> softly.assertThat(query.find(guests))
				.as(query.name())
				.containsExactlyElementsOf(query.expected())));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void countsAndLooksForWhatTheNameOfTheQuerySays(Place place) {
		GuestQueries<?, ?, ?, ?> guests = contexts.stack(place).guests();
		assertThat(GuestQuery.values(guests.countByVip(false)).toList()).isEqualTo(List.of(3L));
		assertThat(GuestQuery.values(guests.existsByAgeGreaterThan(60)).toList()).isEqualTo(List.of(false));
		assertThat(GuestQuery.values(guests.existsByAgeGreaterThan(59)).toList()).isEqualTo(List.of(true));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void refusesToChooseOneOfSeveral(Place place) {
		GuestQueries<?, ?, ?, ?> guests = contexts.stack(place).guests();
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> GuestQuery.values(guests.findOneByVip(true)));
	}

}
