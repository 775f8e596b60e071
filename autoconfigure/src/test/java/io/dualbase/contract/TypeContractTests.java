package io.dualbase.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values come back as they were saved, whichever stack wrote and whichever reads.
 */
class TypeContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void everyTypeIsReadAsItWasWritten(Place place) {
		Everything row = full();
		UUID id = contexts.stack(place).save(row).id;
		assertIsAs(row, contexts.stack(place).find(id));
		assertIsAs(row, other(place).find(id));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void nullOfEveryTypeIsReadAsNull(Place place) {
		Everything row = new Everything();
		UUID id = contexts.stack(place).save(row).id;
		assertThat(contexts.stack(place).find(id)).get().usingRecursiveComparison().isEqualTo(row);
		assertThat(other(place).find(id)).get().usingRecursiveComparison().isEqualTo(row);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void changedRowIsUpdatedAndNotInsertedAgain(Place place) {
		Everything row = contexts.stack(place).save(full());
		row.text = "changed";
		other(place).save(row);
		assertThat(contexts.stack(place).find(row.id)).get().extracting((found) -> found.text).isEqualTo("changed");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void textBeyondOneMegabyteIsKept(Place place) {
		Everything row = new Everything();
		row.text = "ä€".repeat(400_000);
		UUID id = contexts.stack(place).save(row).id;
		assertThat(other(place).find(id)).get().extracting((found) -> found.text).isEqualTo(row.text);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void generatedKeysAreReturned(Place place) {
		Counter first = contexts.stack(place).save(counter());
		Counter second = other(place).save(counter());
		assertThat(first.id).isNotNull();
		assertThat(second.id).isGreaterThan(first.id);
	}

	/** Bytes at once, not each as an object of its own. */
	private void assertIsAs(Everything expected, Optional<Everything> found) {
		assertThat(found).get()
			.usingRecursiveComparison()
			.withEqualsForType(Arrays::equals, byte[].class)
			.isEqualTo(expected);
	}

	private Counter counter() {
		Counter counter = new Counter();
		counter.name = "counted";
		return counter;
	}

	private Everything full() {
		Everything row = new Everything();
		row.uuid = UUID.randomUUID();
		row.amount = new BigDecimal("12345678901234567890.1234567891");
		row.instant = Instant.parse("2024-02-29T23:59:59.123456Z");
		row.dateTime = LocalDateTime.parse("2024-12-31T23:59:59.654321");
		row.day = LocalDate.parse("2024-02-29");
		row.flag = true;
		row.bytes = new byte[70_000];
		new Random(42).nextBytes(row.bytes);
		row.text = "naïve \uD83D\uDE00 text with 'quotes', \"more\" and \\";
		row.number = Long.MAX_VALUE;
		row.count = Integer.MIN_VALUE;
		row.ratio = 0.1;
		row.colour = Everything.Colour.GREEN;
		return row;
	}

	private Stack other(Place place) {
		return contexts.stack(new Place(place.database(), place.kind().other()));
	}

}
