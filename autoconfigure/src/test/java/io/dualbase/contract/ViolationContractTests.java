package io.dualbase.contract;

import java.util.List;

import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.Phase;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A broken constraint is a {@link DataIntegrityViolationException} everywhere, a
 * duplicate key a {@link DuplicateKeyException}.
 */
class ViolationContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void duplicateKeyIsRefused(Place place) {
		Stack stack = withTables(place);
		stack.execute("insert into parent (id, name) values (1, 'one')");
		assertIsDuplicate(stack, "insert into parent (id, name) values (1, 'other')");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void duplicateOfUniqueColumnIsRefused(Place place) {
		Stack stack = withTables(place);
		stack.execute("insert into parent (id, name) values (1, 'one')");
		assertIsDuplicate(stack, "insert into parent (id, name) values (2, 'one')");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void missingParentIsRefused(Place place) {
		assertRefused(withTables(place), "insert into child (id, parent_id, amount) values (1, 42, 1)");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void missingValueIsRefused(Place place) {
		assertRefused(withTables(place), "insert into parent (id, name) values (1, null)");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void failedCheckIsRefused(Place place) {
		place.database().assumeCan(Ability.ENFORCE_CHECKS);
		Stack stack = withTables(place);
		stack.execute("insert into parent (id, name) values (1, 'one')");
		assertRefused(stack, "insert into child (id, parent_id, amount) values (1, 1, -1)");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void brokenSqlIsRefused(Place place) {
		assertIsBadSql(place, "selec 1");
		assertIsBadSql(place, "select id from nowhere");
		assertIsBadSql(place, "select nothing from mark");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void takenNameIsToldApartFromATakenKey(Place place) {
		Stack stack = withTables(place);
		stack.execute("insert into parent (id, name) values (1, 'one')");
		assertNamed(place, "insert into parent (id, name) values (2, 'one')",
				new Violation("uk_name", "parent", List.of("name")));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void missingParentIsNamed(Place place) {
		place.database().assumeCan(Ability.NAME_FOREIGN_KEYS);
		withTables(place);
		assertNamed(place, "insert into child (id, parent_id, amount) values (1, 42, 1)",
				new Violation("fk_parent", "child", List.of("parent_id")));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void missingValueIsNamed(Place place) {
		withTables(place);
		assertNamed(place, "insert into parent (id, name) values (1, null)",
				new Violation(null, "parent", List.of("name")));
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void failedCheckIsNamed(Place place) {
		place.database().assumeCan(Ability.ENFORCE_CHECKS);
		Stack stack = withTables(place);
		stack.execute("insert into parent (id, name) values (1, 'one')");
		assertNamed(place, "insert into child (id, parent_id, amount) values (1, 1, -1)",
				new Violation("ck_amount", "child", List.of("amount")));
	}

	/** Databases tell more or less of it, but each the same on both stacks. */
	private void assertNamed(Place place, String sql, Violation whole) {
		Violation told = violation(place, sql);
		assertThat(told).isEqualTo(violation(new Place(place.database(), place.kind().other()), sql))
			.isNotEqualTo(Violation.UNKNOWN);
		assertThat(told.constraint()).isIn(whole.constraint(), null);
		assertThat(told.table()).isIn(whole.table(), null);
		assertThat(told.columns()).isIn(whole.columns(), List.of());
	}

	private Violation violation(Place place, String sql) {
		Throwable failure = catchThrowable(() -> contexts.stack(place).execute(sql));
		return contexts.context(place.database())
			.getBean(DatabaseErrorClassifier.class)
			.classify(failure, Phase.STATEMENT)
			.violation();
	}

	private void assertIsBadSql(Place place, String sql) {
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> contexts.stack(place).execute(sql));
	}

	private void assertIsDuplicate(Stack stack, String sql) {
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> stack.execute(sql));
	}

	private void assertRefused(Stack stack, String sql) {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> stack.execute(sql));
	}

	private Stack withTables(Place place) {
		Stack stack = contexts.stack(place);
		stack.execute("drop table if exists child");
		stack.execute("drop table if exists parent");
		stack.execute(
				"create table parent (id integer not null primary key, name varchar(20) not null, constraint uk_name unique (name))");
		stack.execute("create table child (id integer not null primary key, parent_id integer not null, "
				+ "amount integer not null, constraint fk_parent foreign key (parent_id) references parent (id), "
				+ "constraint ck_amount check (amount >= 0))");
		return stack;
	}

}
