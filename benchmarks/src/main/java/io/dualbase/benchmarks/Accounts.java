package io.dualbase.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Two tables, and the transaction of all writers: one select, one update, one insert.
 */
final class Accounts {

	private static final int COUNT = 1000;

	private static final String SELECT = "select balance from account where id = ?";

	private static final String UPDATE = "update account set balance = balance + 1 where id = ?";

	private static final String INSERT = "insert into entry(account, amount) values (?, 1)";

	private Accounts() {
	}

	static void create(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("create table account(id integer primary key, balance integer not null)");
			statement.execute("create table entry(id integer primary key, account integer, amount integer)");
			statement.execute("with recursive n(i) as (values (0) union all select i + 1 from n where i < "
					+ (COUNT - 1) + ") insert into account select i, 0 from n");
		}
	}

	/**
	 * Prepares the statements once, as a driver or a pool with a statement cache would.
	 */
	static Pace.Transaction blocking(Connection connection) throws SQLException {
		PreparedStatement select = connection.prepareStatement(SELECT);
		PreparedStatement update = connection.prepareStatement(UPDATE);
		PreparedStatement insert = connection.prepareStatement(INSERT);
		return () -> {
			int account = anyAccount();
			select.setInt(1, account);
			select.executeQuery().close();
			update.setInt(1, account);
			update.executeUpdate();
			insert.setInt(1, account);
			insert.executeUpdate();
		};
	}

	static Mono<Void> reactive(io.r2dbc.spi.Connection connection) {
		return Mono.fromSupplier(Accounts::anyAccount)
			.flatMap((account) -> Flux.from(connection.createStatement(SELECT).bind(0, account).execute())
				.concatMap((result) -> result.map((row) -> row.get(0, Long.class)))
				.thenMany(Flux.from(connection.createStatement(UPDATE).bind(0, account).execute())
					.concatMap((result) -> result.getRowsUpdated()))
				.thenMany(Flux.from(connection.createStatement(INSERT).bind(0, account).execute())
					.concatMap((result) -> result.getRowsUpdated()))
				.then());
	}

	private static int anyAccount() {
		return ThreadLocalRandom.current().nextInt(COUNT);
	}

}
