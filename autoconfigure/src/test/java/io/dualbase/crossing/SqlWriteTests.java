package io.dualbase.crossing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SqlWrite}.
 */
class SqlWriteTests {

	@ParameterizedTest
	@ValueSource(strings = { "insert into item values (1)", "  UPDATE item set a = 1", "delete from item",
			"-- why\ninsert into item values (1)", "/* select */ merge into item using b on (1 = 1)",
			"with old as (select 1) update item set a = 1", "select * from item for update",
			"select * from item FOR NO KEY UPDATE", "select * from item for share", "call change()",
			"create table item(id int)" })
	void statementThatChangesOrLocksIsAWrite(String sql) {
		assertThat(SqlWrite.is(sql)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1", "\n\tSELECT updated from item", "(select 1) union (select 2)",
			"with a as (select 1) select * from a", "-- insert\nselect 1", "/* update\n */ values (1)",
			"explain select 1", "set local lock_timeout = 1", "show tables", "rollback" })
	void statementThatOnlyReadsIsNone(String sql) {
		assertThat(SqlWrite.is(sql)).isFalse();
	}

}
