package io.dualbase.sqlite.function;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Stack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class RegexpTests {

	/** Exponential or cubic for an engine that backtracks. */
	static final List<String> BOMBS = List.of("(a+)+$", "^(a+)+$", "([a-z]+)*$", "(a|a)*$", "(a|aa)+$", "(.*)*b$",
			"(a?){25}a{25}$");

	private SqliteSettings settings;

	@BeforeEach
	void choose(@TempDir Path directory) {
		this.settings = SqliteSettings.file(directory.resolve("app.db"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'one two'          | 'two'        | 1
			'one two'          | '^two'       | 0
			'One'              | '(?i)^one$'  | 1
			'a1b'              | '[0-9]'      | 1
			''                 | ''           | 1
			''                 | '.'          | 0
			'Größe'            | '^\\pL{5}$'  | 1
			'naïve café'       | 'caf.$'      | 1
			'a😀b'              | '^a.b$'      | 1
			'😀'                | '^[😀-😎]$'    | 1
			'ΣΑΣ'              | '(?i)σας'    | 1
			""")
	void findsPatternAnywhereInValue(String value, String pattern, String found) throws SQLException {
		for (Stack stack : Stack.values()) {
			assertThat(run(stack, "select '%s' regexp '%s'".formatted(value, pattern))).containsExactly(found);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null regexp 'a'", "'a' regexp null", "null regexp '('" })
	void knowsNothingWhenEitherSideIsNull(String expression) throws SQLException {
		for (Stack stack : Stack.values()) {
			assertThat(run(stack, "select " + expression)).containsExactly("null");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1234 regexp '^12'", "1.5 regexp '^1[.]5$'", "x'616263' regexp 'bc'", "x'' regexp '^$'",
			"1e10 regexp '^10000000000.0$'", "'a1' regexp 1", "'a'||char(0)||'b' regexp 'b$'" })
	void readsNumbersAndBlobsAsText(String expression) throws SQLException {
		for (Stack stack : Stack.values()) {
			assertThat(run(stack, "select " + expression)).containsExactly("1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsTextOfUtf16Database(Stack stack) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.settings.file());
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("pragma encoding = 'UTF-16le'; create table t as select 'Größe 😀' as a");
		}
		try (Stack.Session session = stack.open(this.settings)) {
			assertThat(session.run("pragma encoding")).containsExactly("UTF-16le");
			assertThat(session.run("select count(*) from t where a regexp '^Größe 😀$'")).containsExactly("1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void selectsRows(Stack stack) throws SQLException {
		try (Stack.Session session = stack.open(this.settings)) {
			session.run("create table t as select value as a from json_each('[\"ab\", \"b\", null, \"ba\"]')");
			assertThat(session.run("select a from t where a regexp 'a$'")).containsExactly("ba");
			assertThat(session.run("select a from t where a not regexp 'a'")).containsExactly("b");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			secret(     | missing closing )
			secret)     | unexpected )
			[z-a]       | invalid character class range
			a**         | invalid nested repetition operator
			a{1001}     | invalid repeat count
			(?=secret)  | invalid or unsupported Perl syntax
			(a)\\1      | invalid escape sequence
			""")
	void saysWhatIsWrongWithPattern(String pattern, String problem) throws SQLException {
		for (Stack stack : Stack.values()) {
			try (Stack.Session session = stack.open(this.settings)) {
				assertThatException().isThrownBy(() -> session.run("select 'value' regexp '" + pattern + "'"))
					.satisfies((ex) -> assertThat(ex.getMessage())
						.contains("The pattern of REGEXP is invalid: " + problem + ". Use the syntax of RE2")
						.doesNotContain("secret", "value"));
				assertThat(session.run("select 'a' regexp 'a'")).containsExactly("1");
			}
		}
	}

	@ParameterizedTest
	@FieldSource("BOMBS")
	@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void endsWhenPatternWouldBacktrackForEver(String pattern) throws SQLException {
		for (Stack stack : Stack.values()) {
			assertThat(run(stack, "select replace(hex(zeroblob(524288)), '0', 'a') || '!' regexp '" + pattern + "'"))
				.containsAnyOf("0", "1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "((a{1000}){1000}){1000}", "(((((x{60}){60}){60}){60}){60}){60}", "(a{0,900}){900}",
			"([(]{900}){900}", "(\\({900}){900}", "((?:[^]a(]|\\Q(\\E){900}){900}" })
	void refusesPatternThatWouldFillMemory(String pattern) {
		for (Stack stack : Stack.values()) {
			assertThatException().isThrownBy(() -> run(stack, "select 'a' regexp '" + pattern + "'"))
				.withMessageContaining("it has more than 5000 characters and steps");
		}
	}

	@Test
	void refusesPatternThatIsTooDeepForStackOfThread() throws Exception {
		try (Stack.Session session = Stack.BLOCKING.open(this.settings)) {
			FutureTask<Object> deep = new FutureTask<>(() -> session.run("select 'a' regexp 'a{0,1000}b{0,1000}$'"));
			new Thread(null, deep, "small stack", 192 * 1024).start();

			assertThatException().isThrownBy(() -> deep.get(30, TimeUnit.SECONDS))
				.withMessageContaining("too deeply nested for the stack of this thread");
			assertThat(session.run("select 'a' regexp 'a{0,1000}b{0,1000}$'")).containsExactly("1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void worksInIndexCheckAndView(Stack stack) throws SQLException {
		try (Stack.Session session = stack.open(this.settings)) {
			session.run("create table t (a text check (a regexp '^[a-z]+$'), b as (a regexp 'x'))");
			session.run("create index t_a on t (a regexp 'x')");
			session.run("create view v as select a from t where a regexp 'x'");
			session.run("insert into t (a) values ('xy'), ('yz')");

			assertThatException().isThrownBy(() -> session.run("insert into t (a) values ('1')"))
				.withMessageContaining("CHECK constraint failed");
			assertThat(session.run("select b from t order by a")).containsExactly("1", "0");
			session.run("pragma trusted_schema = off");
			assertThat(session.run("select a from v")).containsExactly("xy");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isUnknownWhenSwitchedOff(Stack stack) {
		this.settings = this.settings.withFunctions(SqliteFunctions.REGEXP.withRegexp(false));

		assertThatException().isThrownBy(() -> run(stack, "select 'a' regexp 'a'"))
			.withMessageContaining("no such function: regexp");
	}

	private List<String> run(Stack stack, String sql) throws SQLException {
		try (Stack.Session session = stack.open(this.settings)) {
			return session.run(sql);
		}
	}

}
