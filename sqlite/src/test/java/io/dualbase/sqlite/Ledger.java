package io.dualbase.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Entries and their count, which each transaction reads and then writes. Both stacks
 * write through pools, as an application would.
 */
final class Ledger implements AutoCloseable {

	private static final int CONNECTIONS = 4;

	private static final String READ = "select number from total";

	private static final String WRITE = "update total set number = ?";

	private static final String ADD = "insert into entry(id) values (?)";

	private final HikariDataSource dataSource;

	private final ConnectionPool pool;

	Ledger(SqliteSettings settings) throws SQLException {
		HikariConfig config = new HikariConfig();
		config.setDataSource(new SqliteDataSource(settings));
		config.setMaximumPoolSize(CONNECTIONS);
		this.dataSource = new HikariDataSource(config);
		this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(new SqliteConnectionFactory(settings))
			.maxSize(CONNECTIONS)
			.build());
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists entry(id integer primary key)");
			statement.execute("create table if not exists total(number integer)");
			statement.execute("insert into total select 0 where not exists (select 1 from total)");
		}
	}

	void add(long id) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			try (PreparedStatement write = connection.prepareStatement(WRITE);
					PreparedStatement add = connection.prepareStatement(ADD)) {
				write.setLong(1, number(connection, READ) + 1);
				write.executeUpdate();
				add.setLong(1, id);
				add.executeUpdate();
			}
			connection.commit();
		}
	}

	Mono<Void> addReactively(long id) {
		return Mono.usingWhen(this.pool.create(),
				(connection) -> Mono.from(connection.beginTransaction())
					.thenMany(Flux.from(connection.createStatement(READ).execute())
						.concatMap((result) -> result.map((row) -> row.get(0, Long.class))))
					.concatMap((number) -> connection.createStatement(WRITE).bind(0, number + 1).execute())
					.concatMap(Result::getRowsUpdated)
					.thenMany(Flux.from(connection.createStatement(ADD).bind(0, id).execute())
						.concatMap(Result::getRowsUpdated))
					.then(Mono.defer(() -> Mono.from(connection.commitTransaction()))),
				io.r2dbc.spi.Connection::close);
	}

	long total() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return number(connection, READ);
		}
	}

	private static long number(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	Set<Long> entries() throws SQLException {
		Set<Long> entries = new HashSet<>();
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select id from entry")) {
			while (rows.next()) {
				entries.add(rows.getLong(1));
			}
		}
		return entries;
	}

	String integrity() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("pragma integrity_check")) {
			rows.next();
			return rows.getString(1);
		}
	}

	@Override
	public void close() {
		this.dataSource.close();
		this.pool.disposeLater().block(Duration.ofSeconds(20));
	}

}
