package io.dualbase.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How the writers of one side of the comparison come to their write lock.
 */
enum Writers {

	/** By the permit that both stacks share. */
	TURNS {

		@Override
		List<Long> blocking(SqliteSettings settings, Pace pace) throws SQLException {
			DataSource dataSource = new SqliteDataSource(settings);
			try (Connection connection = dataSource.getConnection()) {
				connection.setAutoCommit(false);
				Pace.Transaction transaction = Accounts.blocking(connection);
				return pace.blocking(() -> {
					transaction.run();
					connection.commit();
				});
			}
		}

		@Override
		Mono<List<Long>> reactive(io.r2dbc.spi.Connection connection, SqliteSettings settings, Pace pace) {
			return pace.reactive(Mono.defer(() -> Mono.from(connection.beginTransaction()))
				.then(Accounts.reactive(connection))
				.then(Mono.defer(() -> Mono.from(connection.commitTransaction()))));
		}

	},

	/**
	 * By polling until SQLite's own busy timeout, as {@code BEGIN IMMEDIATE} that is sent
	 * as SQL passes the permit by: the stock driver, and the R2DBC driver.
	 */
	BUSY_TIMEOUT {

		@Override
		List<Long> blocking(SqliteSettings settings, Pace pace) throws SQLException {
			try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
					Statement control = connection.createStatement()) {
				control.execute(busyTimeout(settings));
				control.execute("pragma synchronous = " + settings.synchronous());
				control.execute("pragma cache_size = -" + settings.cacheSize() / 1024);
				control.execute("pragma mmap_size = " + settings.mmapSize());
				Pace.Transaction transaction = Accounts.blocking(connection);
				return pace.blocking(() -> {
					control.execute("begin immediate");
					transaction.run();
					control.execute("commit");
				});
			}
		}

		@Override
		Mono<List<Long>> reactive(io.r2dbc.spi.Connection connection, SqliteSettings settings, Pace pace) {
			return run(connection, busyTimeout(settings))
				.then(pace.reactive(run(connection, "begin immediate").then(Accounts.reactive(connection))
					.then(run(connection, "commit"))));
		}

	};

	/**
	 * Starts writers.
	 * @param blocking how many of them block
	 * @param reactive how many of them do not
	 * @return each gives the latencies of its transactions in nanoseconds
	 */
	List<Callable<List<Long>>> of(SqliteSettings settings, int blocking, int reactive, Pace.Factory paces) {
		ConnectionFactory factory = new SqliteConnectionFactory(settings);
		List<Callable<List<Long>>> writers = new ArrayList<>();
		for (int i = 0; i < blocking; i++) {
			writers.add(() -> blocking(settings, paces.create()));
		}
		for (int i = 0; i < reactive; i++) {
			writers.add(() -> Objects.requireNonNull(
					Mono.usingWhen(factory.create(), (connection) -> reactive(connection, settings, paces.create()),
							io.r2dbc.spi.Connection::close)
						.block()));
		}
		return writers;
	}

	abstract List<Long> blocking(SqliteSettings settings, Pace pace) throws SQLException;

	abstract Mono<List<Long>> reactive(io.r2dbc.spi.Connection connection, SqliteSettings settings, Pace pace);

	private static String busyTimeout(SqliteSettings settings) {
		return "pragma busy_timeout = " + settings.busyTimeout().toMillis();
	}

	private static Mono<Void> run(io.r2dbc.spi.Connection connection, String sql) {
		return Mono.defer(() -> Flux.from(connection.createStatement(sql).execute())
			.concatMap((result) -> result.getRowsUpdated())
			.then());
	}

}
