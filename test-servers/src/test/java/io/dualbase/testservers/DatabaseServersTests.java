package io.dualbase.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every shared server promises.
 */
class DatabaseServersTests {

	@ParameterizedTest
	@EnumSource
	void sharesOneRunningServerPerEngine(ServerEngine engine) throws SQLException {
		DatabaseServer server = DatabaseServers.shared(engine);
		assertThat(DatabaseServers.shared(engine)).isSameAs(server);
		try (Connection connection = Client.connect(server, server.createDatabase())) {
			assertThat(connection.getMetaData().getDatabaseProductVersion()).contains(server.version());
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesWrongPassword(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		String url = Client.url(server, server.createDatabase());
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url, server.user(), "wrong").close())
			.extracting(SQLException::getSQLState)
			.isIn("28P01", "28000");
	}

	@ParameterizedTest
	@EnumSource
	void keepsTablesApartByDatabase(ServerEngine engine) throws SQLException {
		DatabaseServer server = DatabaseServers.shared(engine);
		String first = server.createDatabase();
		String second = server.createDatabase();
		Client.execute(server, first, "create table t (id int primary key)");
		Client.execute(server, second, "create table t (id int primary key)");
		assertThat(first).isNotEqualTo(second);
	}

	@ParameterizedTest
	@EnumSource
	void dropsDatabaseWhenClientIsConnected(ServerEngine engine) throws SQLException {
		DatabaseServer server = DatabaseServers.shared(engine);
		String database = server.createDatabase();
		try (Connection connection = Client.connect(server, database)) {
			server.dropDatabase(database);
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Client.connect(server, database).close());
	}

	@ParameterizedTest
	@EnumSource
	void storesAnyCharacter(ServerEngine engine) throws SQLException {
		DatabaseServer server = DatabaseServers.shared(engine);
		String database = server.createDatabase();
		Client.execute(server, database, "create table t (text varchar(20))");
		Client.execute(server, database, "insert into t values ('😀 ß')");
		assertThat(Client.query(server, database, "select text from t")).isEqualTo("😀 ß");
	}

	@Test
	void startsStandbysOfNothingButPostgresql() {
		DedicatedServer other = (DedicatedServer) DatabaseServers.mariadb();
		assertThatIllegalArgumentException().isThrownBy(() -> DatabaseServers.standbyOf(other, other.port()))
			.withMessageContaining("PostgreSQL");
	}

}
