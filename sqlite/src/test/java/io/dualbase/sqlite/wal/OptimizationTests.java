package io.dualbase.sqlite.wal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.WriterPermit;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Closing must not take as long as the busy timeout, which is 30 seconds here. */
@Timeout(20)
class OptimizationTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String QUERY = "select count(*) from item where kind = 3";

	@TempDir
	private Path directory;

	private SqliteSettings settings;

	@BeforeEach
	void createTable() throws SQLException {
		this.settings = SqliteSettings.file(this.directory.resolve("app.db"));
		try (Connection connection = openStock(); Statement statement = connection.createStatement()) {
			statement.executeUpdate("create table item(id integer primary key, kind int)");
			statement.executeUpdate("create index item_kind on item(kind)");
			statement.executeUpdate("with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) "
					+ "insert into item(kind) select i % 10 from n");
		}
	}

	@Test
	void gathersStatisticsWhenABlockingConnectionHasQueriedATable() throws SQLException {
		queryAndClose(openBlocking());

		assertThat(statistics()).startsWith("1000 ");
	}

	@Test
	void gathersStatisticsWhenAReadOnlyConnectionHasQueriedATable() throws SQLException {
		Connection connection = openBlocking();
		connection.setReadOnly(true);
		queryAndClose(connection);

		assertThat(statistics()).startsWith("1000 ");
	}

	@Test
	void gathersStatisticsWhenAReactiveConnectionHasQueriedATable() throws SQLException {
		Flux.usingWhen(new SqliteConnectionFactory(this.settings).create(),
				(connection) -> Flux.from(connection.createStatement(QUERY).execute())
					.concatMap((result) -> result.map((row) -> row.get(0))),
				(connection) -> connection.close())
			.blockLast(LIMIT);

		assertThat(statistics()).startsWith("1000 ");
	}

	@Test
	void gathersNothingOnAConnectionThatDidNothing() throws SQLException {
		openBlocking().close();
		Mono.from(new SqliteConnectionFactory(this.settings).create())
			.flatMap((connection) -> Mono.from(connection.close()))
			.block(LIMIT);

		assertThat(statistics()).isEqualTo("none");
	}

	@Test
	void closesAllTheSameWhenAnotherProcessIsWriting() throws SQLException {
		Connection connection = openBlocking();
		try (Connection other = openStock(); Statement statement = other.createStatement()) {
			statement.executeUpdate("begin immediate");
			queryAndClose(connection);

			assertThat(connection.isClosed()).isTrue();
		}
		assertThat(statistics()).isEqualTo("none");
	}

	@Test
	void closesAllTheSameWhenAnotherConnectionHasWriteAccess() throws SQLException {
		Connection connection = openBlocking();
		try (Connection other = openBlocking(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("insert into item(kind) values (11)");
			queryAndClose(connection);

			assertThat(connection.isClosed()).isTrue();
		}
	}

	@Test
	void closesWithoutStatisticsWhenATransactionIsOpen() throws SQLException {
		Connection connection = openBlocking();
		connection.setAutoCommit(false);
		queryAndClose(connection);

		assertThat(connection.isClosed()).isTrue();
		assertThat(statistics()).isEqualTo("none");
	}

	@Test
	void leavesTheRestForLaterWhenItTakesTooLong() {
		List<String> run = new ArrayList<>();
		new Optimization((sql) -> {
			run.add(sql);
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			return sql.startsWith("pragma optimize(") ? Collections.nCopies(1000, "analyze") : List.of();
		}, new WriteAccess(WriterPermit.of(this.settings.file()), () -> {
		})).run();

		assertThat(run).contains("analyze").hasSizeLessThan(500);
	}

	private Connection openBlocking() throws SQLException {
		return new SqliteDataSource(this.settings).getConnection();
	}

	private Connection openStock() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.settings.file());
	}

	private static void queryAndClose(Connection connection) throws SQLException {
		try (connection;
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(QUERY)) {
			assertThat(row.next()).isTrue();
		}
	}

	private String statistics() throws SQLException {
		try (Connection connection = openStock(); Statement statement = connection.createStatement()) {
			try (ResultSet row = statement.executeQuery("select 1 from sqlite_schema where name = 'sqlite_stat1'")) {
				if (!row.next()) {
					return "none";
				}
			}
			try (ResultSet row = statement.executeQuery("select stat from sqlite_stat1 where idx = 'item_kind'")) {
				return row.getString(1);
			}
		}
	}

}
