package io.dualbase.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import io.dualbase.engine.DatabaseCreation;
import io.dualbase.engine.Endpoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Creates an absent database on its server, over one connection to a database that always
 * exists.
 */
final class DatabaseCreator {

	private static final Log logger = LogFactory.getLog(DatabaseCreator.class);

	/**
	 * Create the database of a target unless it exists.
	 * @param target the target
	 * @throws DatabaseConnectException if the server cannot be reached
	 * @throws DatabaseCreationException if the server refused
	 */
	void createIfMissing(DatabaseTarget target) {
		target.type().engine().creation(target.name()).ifPresent((creation) -> {
			Endpoint maintenance = target.endpoint().withName(creation.maintenanceDatabase());
			try (Connection connection = open(target, maintenance)) {
				if (!exists(connection, creation, target.name())) {
					create(connection, creation);
					logger.info("Created database '" + target.name() + "'");
				}
			}
			catch (SQLException ex) {
				throw new DatabaseCreationException(target, ex);
			}
		});
	}

	private Connection open(DatabaseTarget target, Endpoint maintenance) {
		try {
			return target.type().engine().jdbc(maintenance).connect(maintenance.user(), maintenance.password());
		}
		catch (SQLException ex) {
			throw new DatabaseConnectException(DatabasePlace.of(target), ex);
		}
	}

	private boolean exists(Connection connection, DatabaseCreation creation, String name) throws SQLException {
		try (PreparedStatement query = connection.prepareStatement(creation.existsQuery())) {
			query.setString(1, name);
			try (ResultSet row = query.executeQuery()) {
				return row.next();
			}
		}
	}

	private void create(Connection connection, DatabaseCreation creation) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(creation.createStatement());
		}
		catch (SQLException ex) {
			Set<String> lostRace = creation.alreadyExistsCodes();
			if (!lostRace.contains(String.valueOf(ex.getSQLState()))
					&& !lostRace.contains(String.valueOf(ex.getErrorCode()))) {
				throw ex;
			}
		}
	}

}
