package io.dualbase.contract;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		stack.execute("create table parent (id integer not null primary key, name varchar(20) not null unique)");
		stack.execute("create table child (id integer not null primary key, parent_id integer not null, "
				+ "amount integer not null, foreign key (parent_id) references parent (id), check (amount >= 0))");
		return stack;
	}

}
