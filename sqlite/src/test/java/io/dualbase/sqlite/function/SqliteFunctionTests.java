package io.dualbase.sqlite.function;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Stack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class SqliteFunctionTests {

	private static final TestFunction FIRST = TestFunction.of("first", (arguments) -> arguments.get(0));

	private static final TestFunction CLASSES = TestFunction.of("classes",
			(arguments) -> arguments.stream()
				.map((argument) -> (argument != null) ? argument.getClass().getSimpleName() : "null")
				.toList()
				.toString());

	private SqliteSettings settings;

	@BeforeEach
	void choose(@TempDir Path directory) {
		this.settings = SqliteSettings.file(directory.resolve("app.db"));
	}

	@ParameterizedTest
	@EnumSource
	void passesArgumentsInStoredForm(Stack stack) throws SQLException {
		try (Stack.Session session = open(stack, CLASSES)) {
			assertThat(session.run("select classes(1, 1.5, 'a', x'00', x'', null)"))
				.containsExactly("[Long, Double, String, byte[], byte[], null]");
			assertThat(session.run("select classes()")).containsExactly("[]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void givesEachValueBackUnchanged(Stack stack) throws SQLException {
		try (Stack.Session session = open(stack, FIRST)) {
			for (String value : List.of("9223372036854775807", "-1", "1.5e300", "''", "'Größe 😀'", "x'00ff'", "null",
					"'a'||char(0)||'b'")) {
				assertThat(session.run("select first(" + value + ") is " + value)).as(value).containsExactly("1");
				assertThat(session.run("select typeof(first(%1$s)) = typeof(%1$s)".formatted(value))).as(value)
					.containsExactly("1");
			}
			assertThat(session.run("select typeof(first(x''))")).containsExactly("blob");
		}
	}

	@ParameterizedTest
	@EnumSource
	void takesNumbersOfAllSizesAndBooleans(Stack stack) throws SQLException {
		List<Object> results = Arrays.asList((byte) 1, (short) 2, 3, 4L, 0.5f, 0.25, true, false);
		TestFunction result = TestFunction.of("result",
				(arguments) -> results.get(((Long) arguments.get(0)).intValue()));
		try (Stack.Session session = open(stack, result)) {
			assertThat(session.run("select result(value) from json_each('[0,1,2,3,4,5,6,7]')")).containsExactly("1",
					"2", "3", "4", "0.5", "0.25", "1", "0");
		}
	}

	@ParameterizedTest
	@EnumSource
	void failsStatementWithMessageOfFunction(Stack stack) throws SQLException {
		TestFunction failing = TestFunction.of("failing", (arguments) -> {
			throw new IllegalStateException("größer als 😀");
		});
		TestFunction silent = TestFunction.of("silent", (arguments) -> {
			throw new UnsupportedOperationException();
		});
		TestFunction strange = TestFunction.of("strange", (arguments) -> BigDecimal.ONE);
		TestFunction asserting = TestFunction.of("asserting", (arguments) -> {
			throw new AssertionError("not so");
		});
		try (Stack.Session session = open(stack, failing, silent, strange, asserting)) {
			session.run("create table t as select 1 as a");
			assertFails(session, "select failing() from t", "Function 'failing' failed: größer als 😀");
			assertFails(session, "update t set a = failing()", "Function 'failing' failed: größer als 😀");
			assertFails(session, "select silent()", "Function 'silent' failed: UnsupportedOperationException");
			assertFails(session, "select strange()", "a value of java.math.BigDecimal, which SQLite cannot store");
			assertFails(session, "select asserting()", "not so");
			assertFails(session, "select missing()", "no such function: missing");
			assertThat(session.run("select a from t")).containsExactly("1");
		}
	}

	private static void assertFails(Stack.Session session, String sql, String message) {
		assertThatException().isThrownBy(() -> session.run(sql)).withMessageContaining(message);
	}

	@ParameterizedTest
	@EnumSource
	void tellsFunctionsOfOneNameApartByTheirArguments(Stack stack) throws SQLException {
		TestFunction one = new TestFunction("f", 1, false, (arguments) -> "one");
		TestFunction two = new TestFunction("f", 2, false, (arguments) -> "two");
		TestFunction any = TestFunction.of("f", (arguments) -> "any");
		try (Stack.Session session = open(stack, one, two, any)) {
			assertThat(session.run("select f(1)||f(1, 2)||F(1, 2, 3)")).containsExactly("onetwoany");
		}
	}

	@ParameterizedTest
	@EnumSource
	void keepsDeterministicFunctionInSchema(Stack stack) throws SQLException {
		AtomicInteger calls = new AtomicInteger();
		TestFunction reversed = TestFunction.of("reversed", (arguments) -> {
			calls.incrementAndGet();
			return new StringBuilder((String) arguments.get(0)).reverse().toString();
		}).pure();
		try (Stack.Session session = open(stack, reversed)) {
			session.run("create table t (a text check (reversed(a) <> 'on'), b as (reversed(a)) stored)");
			session.run("create index t_reversed on t (reversed(a))");
			session.run("insert into t (a) values ('abc'), ('xyz')");
			assertFails(session, "insert into t (a) values ('no')", "CHECK constraint failed");
		}
		try (Stack.Session session = open(stack, reversed)) {
			calls.set(0);
			assertThat(session.run("select b from t indexed by t_reversed where reversed(a) = 'cba'"))
				.containsExactly("cba");
			assertThat(calls).as("reads stored results").hasValue(0);
			assertThat(session.run("pragma integrity_check")).containsExactly("ok");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesFunctionWithEffectsInSchema(Stack stack) throws SQLException {
		AtomicInteger calls = new AtomicInteger();
		TestFunction effect = TestFunction.of("effect", (arguments) -> calls.incrementAndGet());
		try (Stack.Session session = open(stack, effect)) {
			session.run("create table t as select 1 as a");
			session.run("create view v as select effect(a) from t");
			session.run("create trigger tr after insert on t begin select effect(1); end");
			assertFails(session, "select * from v", "unsafe use of effect()");
			assertFails(session, "insert into t values (2)", "unsafe use of effect()");
			assertFails(session, "create index t_a on t (effect(a))", "effect()");
			assertThat(calls).hasValue(0);
			assertThat(session.run("select effect(a) from t")).containsExactly("1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void allowsFunctionInSchemaThatSaysSo(Stack stack) throws SQLException {
		SqliteFunction clock = new SqliteFunction() {
			@Override
			public String name() {
				return "clock";
			}

			@Override
			public int parameters() {
				return 0;
			}

			@Override
			public boolean directOnly() {
				return false;
			}

			@Override
			public Object call(List<Object> arguments) {
				return "noon".getBytes(StandardCharsets.UTF_8);
			}
		};
		try (Stack.Session session = open(stack, clock)) {
			session.run("create table t (a, at default (clock()))");
			session.run("insert into t (a) values (1)");
			assertThat(session.run("select cast(at as text) from t")).containsExactly("noon");
		}
	}

	@ParameterizedTest
	@EnumSource
	void replacesFunctionOfSqliteAndOurs(Stack stack) throws SQLException {
		TestFunction lower = new TestFunction("lower", 1, true,
				(arguments) -> ((String) arguments.get(0)).toLowerCase(Locale.ROOT));
		TestFunction regexp = TestFunction.of("Regexp", (arguments) -> arguments.get(0) + " in " + arguments.get(1));
		try (Stack.Session session = open(stack, lower, regexp)) {
			assertThat(session.run("select lower('GRÖSSE')")).containsExactly("grösse");
			assertThat(session.run("select 'value' regexp 'pattern'")).containsExactly("pattern in value");
		}
	}

	private Stack.Session open(Stack stack, SqliteFunction... functions) throws SQLException {
		return stack.open(this.settings.withFunctions(SqliteFunctions.REGEXP.withAdded(List.of(functions))));
	}

}
