package io.dualbase.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The two ways to a database, told apart by nothing else.
 */
public enum Stack {

	BLOCKING {
		@Override
		public Session open(SqliteSettings settings) throws SQLException {
			java.sql.Connection connection = new SqliteDataSource(settings).getConnection();
			return new Session() {
				@Override
				public List<String> run(String sql) throws SQLException {
					try (Statement statement = connection.createStatement()) {
						return statement.execute(sql) ? read(statement.getResultSet()) : List.of();
					}
				}

				@Override
				public void close() throws SQLException {
					connection.close();
				}
			};
		}

		private List<String> read(ResultSet rows) throws SQLException {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(String.valueOf(rows.getObject(1)));
			}
			return values;
		}
	},

	REACTIVE {
		@Override
		public Session open(SqliteSettings settings) {
			Connection connection = new SqliteConnectionFactory(settings).create().block(LIMIT);
			return new Session() {
				@Override
				public List<String> run(String sql) {
					return Flux.from(connection.createStatement(sql).execute())
						.concatMap((result) -> result.map((row) -> String.valueOf(row.get(0))))
						.collectList()
						.block(LIMIT);
				}

				@Override
				public void close() {
					Mono.from(connection.close()).block(LIMIT);
				}
			};
		}
	};

	private static final Duration LIMIT = Duration.ofMinutes(2);

	public abstract Session open(SqliteSettings settings) throws SQLException;

	/** One connection. */
	public interface Session extends AutoCloseable {

		/** The first column as text, {@code "null"} for null. */
		List<String> run(String sql) throws SQLException;

		@Override
		void close() throws SQLException;

	}

}
