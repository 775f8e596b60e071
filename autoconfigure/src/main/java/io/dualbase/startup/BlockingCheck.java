package io.dualbase.startup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

import io.dualbase.connection.DatabasePlace;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.ConnectFailure;
import io.dualbase.engine.ConnectFailures;
import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

/**
 * The check of the blocking stack.
 */
final class BlockingCheck implements StackCheck {

	private final PhysicalDataSource source;

	private final StackLocation location;

	BlockingCheck(PhysicalDataSource source, DatabaseTarget target) {
		this.source = source;
		this.location = target.jdbcUrl().equals(source.url()) ? StackLocation.target(target, target.jdbcUrl())
				: StackLocation.elsewhere(source.url(), source.description());
	}

	@Override
	public String stack() {
		return "blocking";
	}

	@Override
	public DatabasePlace place() {
		return this.location.place();
	}

	@Override
	public String url() {
		return this.location.url();
	}

	@Override
	public int maxConnections() {
		return this.source.maxConnections();
	}

	@Override
	public @Nullable Greeting greet() throws SQLException {
		try (Connection connection = this.source.open()) {
			DatabaseMetaData metadata = (connection != null) ? connection.getMetaData() : null;
			return (connection == null || metadata == null) ? null : new Greeting(metadata.getDatabaseProductName(),
					metadata.getDatabaseProductVersion(), allowedConnections(connection));
		}
	}

	private OptionalLong allowedConnections(Connection connection) throws SQLException {
		DatabaseType type = place().type();
		if (type == null) {
			return OptionalLong.empty();
		}
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(type.engine().startupQuery())) {
			row.next();
			long allowed = row.getLong(1);
			return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(allowed);
		}
		catch (SQLException ex) {
			if (ConnectFailures.reasonOf(ex, type) != ConnectFailure.OTHER) {
				throw ex;
			}
			// The user may not read it, or a proxy in between does not know it.
			return OptionalLong.empty();
		}
	}

}
