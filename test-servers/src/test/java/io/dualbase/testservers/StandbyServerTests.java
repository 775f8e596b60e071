package io.dualbase.testservers;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

import io.dualbase.testservers.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class StandbyServerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private DedicatedServer primary;

	private StandbyServer standby;

	private String database;

	@BeforeEach
	void start() throws SQLException {
		this.primary = DatabaseServers.start(ServerEngine.POSTGRESQL);
		this.standby = DatabaseServers.standbyOf(this.primary, this.primary.port());
		this.database = this.primary.createDatabase();
		Client.execute(this.primary, this.database, "create table t (id integer)");
		await().atMost(PATIENCE).ignoreExceptions().until(() -> rows().equals("0"));
	}

	@AfterEach
	void close() {
		this.standby.close();
		this.primary.close();
	}

	@Test
	void followsAndTakesNoChanges() throws SQLException {
		Client.execute(this.primary, this.database, "insert into t values (1)");
		await().atMost(PATIENCE).until(() -> rows().equals("1"));
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> Client.execute(this.standby, this.database, "insert into t values (2)"))
			.extracting(SQLException::getSQLState)
			.isEqualTo("25006");
	}

	@Test
	void takesChangesOfNewcomersThatAProxyLeadsToItWhenPromoted() throws SQLException {
		try (FaultProxy proxy = FaultProxy.inFrontOf(this.primary)) {
			this.primary.kill();
			this.standby.promote();
			proxy.redirect(this.standby);
			String url = "jdbc:postgresql://localhost:" + proxy.port() + "/" + this.database;
			try (var connection = DriverManager.getConnection(url, this.standby.user(), this.standby.password());
					var statement = connection.createStatement()) {
				statement.execute("insert into t values (1)");
			}
			assertThat(rows()).isEqualTo("1");
		}
	}

	private String rows() throws SQLException {
		return Client.query(this.standby, this.database, "select count(*) from t");
	}

}
