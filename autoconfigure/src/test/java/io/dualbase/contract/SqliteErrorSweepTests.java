package io.dualbase.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The result codes that SQLite can be brought to by SQL and files, the same on JDBC, JPA
 * and R2DBC. Codes of locks and limits of time have tests of their own.
 */
class SqliteErrorSweepTests {

	/** By number: statements of one transaction, the last of which fails. */
	private static final String PROVOCATIONS = """
			1:    select nothing from nowhere
			8:    attach 'file:{files}/sound.db?mode=ro' as frozen_{route}; insert into frozen_{route}.t values (1)
			11:   attach '{files}/damaged.db' as damaged_{route}; insert into damaged_{route}.t values (1)
			13:   attach ':memory:' as tiny_{route}; create table tiny_{route}.t (a); \
			      pragma tiny_{route}.max_page_count = 2; insert into tiny_{route}.t values (zeroblob(100000))
			14:   attach '{files}/missing/file.db' as missing
			18:   insert into mark (id) values (length(zeroblob(2000000000)))
			19:   create virtual table box using rtree(id, a, b); insert into box values (1, 2, 1)
			20:   insert into mark (id) values ('x')
			26:   attach '{files}/garbage.db' as garbage_{route}; select * from garbage_{route}.t
			257:  select id from mark order by id collate missing
			267:  create virtual table words using fts5(word); insert into words values ('a'); \
			      delete from words_content; insert into words (words) values ('integrity-check')
			275:  create table t (a integer check (a > 0)); insert into t values (0)
			526:  attach '{files}' as directory
			787:  create table t (a integer references mark (id)); insert into t values (-1)
			1299: create table t (a integer not null); insert into t values (null)
			1555: insert into mark values (-1); insert into mark values (-1)
			1811: create table t (a unique); create table u (a); \
			      create trigger no before insert on t begin select raise(abort, 'no')| end; insert into t values (1)
			2067: create table t (a unique); insert into t values (1); insert into t values (1)
			2579: create table t (a); insert into t (rowid, a) values (1, 1); insert into t (rowid, a) values (1, 1)
			3091: create table t (a integer) strict; insert into t values ('x')
			""";

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@TempDir
	private static Path files;

	@BeforeAll
	static void createFiles() throws IOException, SQLException {
		Files.writeString(files.resolve("garbage.db"), "This is no database. ".repeat(100));
		Path sound = files.resolve("sound.db");
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sound);
				Statement statement = connection.createStatement()) {
			statement.execute("pragma page_size = 4096");
			statement.execute("create table t (a)");
		}
		byte[] content = Files.readAllBytes(sound);
		Arrays.fill(content, 4096, 8192, (byte) 0xff);
		Files.write(files.resolve("damaged.db"), content);
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeIsWhatWasReviewed(Route route) {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);
		GoldenErrors golden = GoldenErrors.of(TestDatabase.SQLITE);
		List<GoldenErrors.Line> reviewed = golden.lines();

		List<GoldenErrors.Line> provoked = golden
			.provoke((line) -> ErrorSeen.of(context, () -> provoke(context, route, line.number())));

		assertThat(provoked).containsExactlyElementsOf(reviewed);
	}

	private static void provoke(ApplicationContext context, Route route, int number) {
		List<String> statements = statements(route, number);
		int last = statements.size() - 1;
		route.executeAfter(context, statements.subList(0, last), statements.get(last));
	}

	/** Attached files stay on their connection, hence a name for each route. */
	private static List<String> statements(Route route, int number) {
		String line = PROVOCATIONS.lines().filter((each) -> each.startsWith(number + ":")).findFirst().orElseThrow();
		String sql = line.substring(line.indexOf(':') + 1)
			.replace("{files}", files.toString())
			.replace("{route}", route.name());
		return Arrays.stream(sql.split(";")).map((statement) -> statement.replace('|', ';').strip()).toList();
	}

}
