package io.dualbase.testservers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every dedicated server promises.
 */
class DedicatedServerTests {

	@ParameterizedTest
	@EnumSource
	void keepsPortAndDataWhenStoppedAndStarted(ServerEngine engine) throws SQLException {
		keepsPortAndDataAcross(engine, DedicatedServer::stop);
	}

	@ParameterizedTest
	@EnumSource
	void keepsPortAndDataWhenKilledAndStarted(ServerEngine engine) throws SQLException {
		keepsPortAndDataAcross(engine, DedicatedServer::kill);
	}

	private static void keepsPortAndDataAcross(ServerEngine engine, Consumer<DedicatedServer> end) throws SQLException {
		try (DedicatedServer server = DatabaseServers.start(engine)) {
			String database = server.createDatabase();
			int port = server.port();
			Client.execute(server, database, "create table t (id int primary key)");
			Client.execute(server, database, "insert into t values (42)");
			end.accept(server);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Client.connect(server, database).close());
			server.start();
			assertThat(Client.query(server, database, "select id from t")).isEqualTo("42");
			assertThat(server.port()).isEqualTo(port);
		}
	}

	@ParameterizedTest
	@EnumSource
	void disconnectsClientsWhenStopped(ServerEngine engine) throws SQLException {
		try (DedicatedServer server = DatabaseServers.start(engine);
				Connection connection = Client.connect(server, server.createDatabase())) {
			assertThat(connection.isValid(5)).isTrue();
			server.stop();
			assertThat(connection.isValid(5)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesConnectionsBeyondItsLimit(ServerEngine engine) throws SQLException {
		ServerOptions options = ServerOptions.defaults().withMaxConnections(10);
		List<Connection> connections = new ArrayList<>();
		try (DedicatedServer server = DatabaseServers.start(engine, options)) {
			String database = server.createDatabase();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
				while (connections.size() <= server.maxConnections()) {
					connections.add(Client.connect(server, database));
				}
			}).extracting(SQLException::getSQLState).isIn("53300", "08004");
			assertThat(connections).hasSizeBetween(7, 10);
			for (Connection connection : connections) {
				connection.close();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesNoProcessAndNoFileWhenClosed(ServerEngine engine) {
		ServerProcesses processes;
		try (DedicatedServer server = DatabaseServers.start(engine)) {
			processes = ServerProcesses.listeningOn(server.port());
			// Its children come and go with sessions.
			assertThat(processes.all()).first().matches(ProcessHandle::isAlive);
			assertThat(processes.directory()).exists();
		}
		assertThat(processes.all()).noneMatch(ProcessHandle::isAlive);
		assertThat(processes.directory()).doesNotExist();
	}

}
