package io.dualbase.testservers.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.ServerEngine;

/**
 * An empty table {@code t}, a proxy before its server, and a way round the proxy.
 */
final class Stage implements AutoCloseable {

	/** Creating one takes longer than most tests; they live as long as the servers. */
	private static final Map<ServerEngine, String> DATABASES = new ConcurrentHashMap<>();

	private final Driver driver;

	private final DatabaseServer server;

	private final String database;

	private final FaultProxy proxy;

	private Stage(Driver driver) {
		this.driver = driver;
		this.server = driver.server();
		this.database = DATABASES.computeIfAbsent(this.server.engine(), (engine) -> this.server.createDatabase());
		this.proxy = FaultProxy.inFrontOf(this.server);
	}

	static Stage with(Driver driver) {
		Stage stage = new Stage(driver);
		stage.directly((statement) -> statement.execute("drop table if exists t"));
		stage.directly((statement) -> statement.execute("create table t (id int primary key)"));
		return stage;
	}

	FaultProxy proxy() {
		return this.proxy;
	}

	Session connect() {
		return this.driver.connect(this.proxy, this.database);
	}

	int rows() {
		return directly((statement) -> {
			try (ResultSet result = statement.executeQuery("select count(*) from t")) {
				result.next();
				return result.getInt(1);
			}
		});
	}

	/** Inserts the row 1, as soon as no other transaction keeps its key. */
	void insertDirectly() {
		directly((statement) -> statement.execute("insert into t values (1)"));
	}

	private <T> T directly(Work<T> work) {
		String scheme = (this.server.engine() == ServerEngine.POSTGRESQL) ? "postgresql" : "mariadb";
		String url = "jdbc:%s://%s:%d/%s?allowPublicKeyRetrieval=true".formatted(scheme, this.server.host(),
				this.server.port(), this.database);
		try (Connection connection = DriverManager.getConnection(url, this.server.user(), this.server.password());
				Statement statement = connection.createStatement()) {
			return work.with(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.proxy.close();
	}

	/**
	 * What is done on the server.
	 *
	 * @param <T> what comes of it
	 */
	interface Work<T> {

		T with(Statement statement) throws SQLException;

	}

}
