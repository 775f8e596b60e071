package io.dualbase.sqlite.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlScriptTests {

	@Test
	void cutsAtSemicolons() {
		assertThat(parts(" SELECT 1 ;; SELECT 2 -- the end\n; ")).containsExactly("SELECT 1", "SELECT 2 -- the end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ';'", "SELECT 'it''s; fine'", "SELECT \";\" FROM t", "SELECT `;` FROM t",
			"SELECT [;] FROM t", "SELECT /* ; */ 1", "SELECT 1 -- ;", "SELECT x';'" })
	void doesNotCutInsideQuotesAndComments(String sql) {
		assertThat(parts(sql)).containsExactly(sql);
	}

	@Test
	void holdsTriggerTogether() {
		String trigger = """
				CREATE TEMP TRIGGER stamp AFTER INSERT ON t WHEN new.a > 0 BEGIN
				  UPDATE t SET b = CASE WHEN a THEN 1 ELSE 2 END;
				  INSERT INTO log VALUES ('end;');
				END""";
		assertThat(parts(trigger + "; SELECT 1")).containsExactly(trigger, "SELECT 1");
	}

	@Test
	void doesNotTakeTableNamedTriggerForTrigger() {
		assertThat(parts("CREATE TABLE t (a, trigger); SELECT 1")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n\t", "-- nothing", "/* nothing */ ;", "/* never closed" })
	void findsNoStatementInCommentsAndSpace(String sql) {
		assertThat(parts(sql)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT 1                                             | READ
			/* hint */ select 1                                  | READ
			VALUES (1)                                           | READ
			EXPLAIN QUERY PLAN DELETE FROM t                     | READ
			WITH a AS (SELECT 1) SELECT * FROM a                 | READ
			WITH a(x) AS (SELECT 1), b AS (SELECT 2) DELETE FROM t | CHANGE
			WITH a AS (DELETE) INSERT INTO t SELECT * FROM a     | CHANGE
			insert into t values (1)                             | CHANGE
			REPLACE INTO t VALUES (1)                            | CHANGE
			UPDATE t SET a = 1                                   | CHANGE
			BEGIN                                                | TRANSACTION
			commit                                               | TRANSACTION
			END TRANSACTION                                      | TRANSACTION
			SAVEPOINT s                                          | TRANSACTION
			RELEASE s                                            | TRANSACTION
			ROLLBACK TO s                                        | TRANSACTION
			PRAGMA user_version                                  | PRAGMA
			CREATE TABLE t AS SELECT 1                           | SCHEMA
			VACUUM                                               | SCHEMA
			WITH nonsense                                        | SCHEMA
			""")
	void tellsKindByFirstWords(String sql, SqlKind kind) {
		assertThat(SqlScript.parse(sql).parts()).singleElement().extracting(SqlPart::kind).isEqualTo(kind);
	}

	@Test
	void numbersParametersAsSqliteDoes() {
		SqlScript script = SqlScript.parse("SELECT ?, ?5, ?, :a, $a, @a, :a, ?2, $ns::b");

		assertThat(script.parameterCount()).isEqualTo(10);
		assertThat(script.indexOf("?5")).isEqualTo(4);
		assertThat(script.indexOf(":a")).isEqualTo(6);
		assertThat(script.indexOf("a")).isEqualTo(6);
		assertThat(script.indexOf("$a")).isEqualTo(7);
		assertThat(script.indexOf("@a")).isEqualTo(8);
		assertThat(script.indexOf("$ns::b")).isEqualTo(9);
		assertThat(script.indexOf("unknown")).isEqualTo(-1);
	}

	@Test
	void tellsGapsBetweenNumbers() {
		SqlScript script = SqlScript.parse("SELECT ?3, ?1");

		assertThat(script.nextParameter(0)).isZero();
		assertThat(script.nextParameter(1)).isEqualTo(2);
		assertThat(script.nextParameter(3)).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a ? :b'", "SELECT \"?\"", "SELECT a$b FROM t", "SELECT 1 -- ?",
			"SELECT a->>'$.b'", "SELECT ?0", "SELECT ?999999999999", "SELECT : a" })
	void findsNoParameterWhereThereIsNone(String sql) {
		assertThat(SqlScript.parse(sql).parameterCount()).isZero();
	}

	@Test
	void givesEachStatementItsOwnNumbers() {
		SqlScript script = SqlScript
			.parse("INSERT INTO t VALUES (?, :b); DELETE FROM t WHERE a = :b AND b = ? AND c = ?1");
		Object[] values = { "first", "b", "third" };

		assertThat(script.parameterCount()).isEqualTo(3);
		assertThat(script.parts().get(0).select(values)).containsExactly("first", "b");
		assertThat(script.parts().get(1).select(values)).containsExactly("first", "third");
	}

	@Test
	void addsReturningClauseOnLineOfItsOwn() {
		SqlPart part = SqlScript.parse("INSERT INTO t VALUES (1) -- comment").parts().get(0);

		assertThat(part.returning(List.of()).sql()).isEqualTo("INSERT INTO t VALUES (1) -- comment\nRETURNING *");
		assertThat(part.returning(List.of("id", "a`b")).sql()).endsWith("\nRETURNING `id`, `a``b`");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "INSERT INTO t VALUES (1) returning id", "CREATE TABLE t (a)" })
	void leavesStatementThatCannotTakeOrNeedReturningClause(String sql) {
		SqlPart part = SqlScript.parse(sql).parts().get(0);

		assertThat(part.returning(List.of("id"))).isSameAs(part);
	}

	@Test
	void addsReturningClauseWhenOnlySubqueryHasColumnOfThatName() {
		SqlPart part = SqlScript.parse("DELETE FROM t WHERE a IN (SELECT returning FROM u)").parts().get(0);

		assertThat(part.returning(List.of("id"))).isNotSameAs(part);
	}

	private static List<String> parts(String sql) {
		return SqlScript.parse(sql).parts().stream().map(SqlPart::sql).toList();
	}

}
