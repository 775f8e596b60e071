package io.dualbase.startup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

import io.dualbase.connection.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/**
 * Asks through JDBC.
 *
 * @param source opens connections
 */
record BlockingProbe(PhysicalDataSource source) implements StackProbe {

	static StackCheck check(PhysicalDataSource source, DatabaseTarget target) {
		return new StackCheck("blocking", StackLocation.of(source, target, target.jdbcUrl()), source.maxConnections(),
				new BlockingProbe(source));
	}

	@Override
	public @Nullable Greeting greet(@Nullable StartupQuery query) throws SQLException {
		try (Connection connection = this.source.open()) {
			DatabaseMetaData metadata = (connection != null) ? connection.getMetaData() : null;
			return (connection == null || metadata == null) ? null : new Greeting(metadata.getDatabaseProductName(),
					metadata.getDatabaseProductVersion(), allowedConnections(connection, query));
		}
	}

	private OptionalLong allowedConnections(Connection connection, @Nullable StartupQuery query) throws SQLException {
		if (query == null) {
			return OptionalLong.empty();
		}
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query.sql())) {
			row.next();
			long allowed = row.getLong(1);
			return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(allowed);
		}
		catch (SQLException ex) {
			if (query.mayFailWith(ex)) {
				return OptionalLong.empty();
			}
			throw ex;
		}
	}

}
