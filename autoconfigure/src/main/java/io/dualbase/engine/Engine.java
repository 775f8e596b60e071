package io.dualbase.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.dualbase.sqlite.function.SqliteFunction;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What differs between databases, and all of it.
 * <p>
 * There is one implementation for each {@link DatabaseType}. Implementations hold no
 * state and open no connection.
 */
public interface Engine {

	/**
	 * The port a server of this kind listens on unless told otherwise.
	 * @return the port, or 0 for an embedded database
	 */
	int defaultPort();

	/**
	 * What JDBC drivers say this database is.
	 * @return the product name of a JDBC connection's metadata
	 */
	String productName();

	/**
	 * The two drivers this database needs.
	 * @return the drivers, whether or not they are on the class path
	 */
	Drivers drivers();

	/**
	 * A class that describing the access takes, for an engine whose drivers are part of
	 * this project and may be left out all the same.
	 * @return class name, or empty for an engine that needs its drivers to connect only
	 */
	default Optional<String> libraryClass() {
		return Optional.empty();
	}

	/**
	 * How the blocking stack reaches a database.
	 * @param endpoint where the database is
	 * @return URL, driver class and driver properties
	 */
	JdbcAccess jdbc(Endpoint endpoint);

	/**
	 * How the reactive stack reaches the same database.
	 * @param endpoint where the database is
	 * @return driver, address and driver options
	 */
	R2dbcAccess r2dbc(Endpoint endpoint);

	/**
	 * How unique keys of type UUID are stored.
	 * @return the kind of column
	 */
	PrimaryKeyKind primaryKeyKind();

	/**
	 * Whether this database's drivers understand a TLS mode.
	 * @param mode the mode asked for
	 * @return whether both drivers can do exactly that
	 */
	default boolean supports(SslMode mode) {
		return true;
	}

	/**
	 * The TLS mode when none is configured.
	 * @return {@link SslMode#PREFER} where both drivers can fall back
	 */
	default SslMode defaultSslMode() {
		return SslMode.PREFER;
	}

	/**
	 * The file of an embedded database.
	 * @param endpoint where the database is
	 * @return the file, or empty for a database with a server
	 */
	default Optional<Path> file(Endpoint endpoint) {
		return Optional.empty();
	}

	/**
	 * What people should know about the place of a database before they rely on it.
	 * @param endpoint where the database is
	 * @return what was found and what to do about it, or empty if all is well
	 */
	default Optional<String> warning(Endpoint endpoint) {
		return Optional.empty();
	}

	/**
	 * Data source to pool instead of one made from the JDBC URL.
	 * @param endpoint where the database is
	 * @return a data source that opens physical connections, or empty to let the driver
	 * do it
	 */
	default Optional<DataSource> dataSource(Endpoint endpoint) {
		return Optional.empty();
	}

	/**
	 * Finds what SQL may call in the application.
	 * @param beans the application's beans
	 * @return functions in the order of their beans, none for a database that takes none
	 * @throws IllegalArgumentException if the database cannot take one of them
	 */
	default List<SqliteFunction> functions(ListableBeanFactory beans) {
		return List.of();
	}

	/**
	 * Connections that one stack keeps and at most opens, when the configured numbers do
	 * not fit this database.
	 * @param endpoint where the database is
	 * @return limits of this database's own, or empty to use the configured ones
	 */
	default Optional<ConnectionLimits> connectionLimits(Endpoint endpoint) {
		return Optional.empty();
	}

	/**
	 * Hibernate settings of this database, weaker than the user's own.
	 * @return settings by Hibernate's property name
	 */
	default Map<String, Object> hibernateSettings() {
		return Map.of();
	}

	/**
	 * The dialect that Hibernate would choose after asking the server, for a start
	 * without the server.
	 * @return class name of the dialect
	 */
	String hibernateDialect();

	/**
	 * How to create a database that does not exist yet.
	 * @param name name of the database, not quoted
	 * @return the statements, or empty for a database that is created by opening it
	 */
	default Optional<DatabaseCreation> creation(String name) {
		return Optional.empty();
	}

	/**
	 * How failures of this database are told.
	 * @return where codes and names are in what the drivers raise
	 */
	ErrorSource errorSource();

	/**
	 * What error codes mean when a connection cannot be opened.
	 * @return reasons by vendor code or SQLSTATE; a vendor code says more
	 */
	Map<String, ConnectFailure> failureCodes();

	/**
	 * What a driver's words mean when it has no code of its own for a reason.
	 * @return reasons by a part of the message; stronger than codes
	 */
	default Map<String, ConnectFailure> failureWordings() {
		return Map.of();
	}

	/**
	 * A vendor code as {@link #failureCodes()} spells it.
	 * @param code the number that a driver gives
	 * @return the number without what is only detail
	 */
	default String vendorCode(int code) {
		return String.valueOf(code);
	}

	/**
	 * A query that any user may send to prove that the database answers.
	 * @return a query whose one value is the number of connections that the server lets
	 * this user have, or null where nothing limits it
	 */
	String startupQuery();

	/**
	 * How a cancelled reactive query is stopped on the server.
	 * @return the statements, or empty where that cannot be done, or the driver does it
	 */
	default Optional<QueryKill> queryKill() {
		return Optional.empty();
	}

	/**
	 * How the server is asked what a session of it is doing.
	 * @return the probe, or empty for a database without a server
	 */
	default Optional<ServerProbe> serverProbe() {
		return Optional.empty();
	}

	/**
	 * Whether the reactive driver itself ends what takes too long or is cancelled.
	 * @return false where its connections have to be watched over
	 */
	default boolean guardsReactiveConnections() {
		return false;
	}

	/**
	 * How a reactive driver that watches over its connections itself lets us replace its
	 * failures.
	 * @return the name of its option for a {@code UnaryOperator<Throwable>}, or empty
	 * where its connections are watched over
	 */
	default Optional<String> reactiveFailureOption() {
		return Optional.empty();
	}

	/**
	 * Limits that the server keeps by itself once its drivers were told.
	 * @return those that both drivers deliver when they connect
	 */
	default Set<ServerTimeout> serverTimeouts() {
		return Set.of();
	}

	/**
	 * Makes the next transaction of a JDBC connection read-only, for a driver that keeps
	 * {@code setReadOnly} to itself.
	 * @return the statement, or empty when the driver tells the server
	 */
	default Optional<String> readOnlyStatement() {
		return Optional.empty();
	}

	/**
	 * Looks for a failed statement because of which a commit would undo the transaction
	 * without a word. Called before each commit over JDBC; costs no round trip unless
	 * there is such a failure.
	 * @param connection connection with an open transaction
	 * @return the failure, or empty where the commit does what it says
	 */
	default Optional<SQLException> hiddenFailure(Connection connection) {
		return Optional.empty();
	}

	/**
	 * Limits a statement of a transaction that has a timeout, also where it cannot be
	 * told to the server any more that the time is over. Called before each execution.
	 * @param statement the statement, of a pool that resets the connection
	 * @param left time until the transaction is over
	 * @param grace for the answer to a cancel
	 * @throws SQLException if the driver cannot do that
	 */
	default void limit(Statement statement, Duration left, Duration grace) throws SQLException {
		long millis = Math.min(left.plus(grace).toMillis(), Integer.MAX_VALUE);
		statement.getConnection().setNetworkTimeout(Runnable::run, (int) millis);
	}

	/**
	 * Whether the JDBC pool hands out connections with auto-commit on.
	 * @return false where that spares each transaction a round trip
	 */
	default boolean poolsWithAutoCommit() {
		return false;
	}

	/**
	 * How to tell what writes, for a database whose writers wait for each other while
	 * they hold a connection: readers then get connections of their own.
	 * @return whether an SQL text may do more than read, or empty when all share one pool
	 */
	default Optional<Predicate<String>> writeDetection() {
		return Optional.empty();
	}

	/**
	 * Whether the reactive driver opens connections on threads of its own, and wants to
	 * know which thread asked.
	 * @return false where a connection would stay with the event loop that asked for it,
	 * and load that one alone
	 */
	default boolean opensOnOwnThreads() {
		return false;
	}

}
