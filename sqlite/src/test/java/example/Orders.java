package example;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/**
 * An application that writes twice at once, seen from the packages of the library.
 */
public record Orders(DataSource dataSource, ConnectionFactory connections) {

	/** Writes, and before the end of that transaction calls something. */
	public void place(Runnable before) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.executeUpdate("insert into item(name) values ('order')");
			}
			before.run();
			connection.commit();
		}
	}

	/** Writes in a transaction of its own. */
	public void audit() {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.executeUpdate("insert into item(name) values ('audit')");
			}
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Writes through the other stack and waits for it. */
	public void notifyReactively() {
		Flux.usingWhen(this.connections.create(),
				(connection) -> Flux
					.from(connection.createStatement("insert into item(name) values ('notice')").execute())
					.flatMap(Result::getRowsUpdated),
				io.r2dbc.spi.Connection::close)
			.blockLast(Duration.ofSeconds(30));
	}

}
