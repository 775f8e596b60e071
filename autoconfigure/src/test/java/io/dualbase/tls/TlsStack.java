package io.dualbase.tls;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.Endpoint;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.BeanFactory;

/**
 * Opens a connection in the way of a stack and asks the server whether it is encrypted.
 */
enum TlsStack {

	BLOCKING {

		@Override
		boolean encrypts(DatabaseTarget target, TlsEngine engine) throws Exception {
			Properties properties = new Properties();
			properties.putAll(target.jdbc().properties());
			properties.put("user", Objects.requireNonNull(target.endpoint().user()));
			properties.put("password", Objects.requireNonNull(target.endpoint().password()));
			try (Connection connection = DriverManager.getConnection(target.jdbcUrl(), properties)) {
				return engine.encrypts(connection);
			}
		}

		@Override
		boolean encrypts(BeanFactory beans, TlsEngine engine) throws Exception {
			try (Connection connection = beans.getBean(DataSource.class).getConnection()) {
				return engine.encrypts(connection);
			}
		}

		@Override
		String exclusionOfOther() {
			return "io.dualbase.reactive.DualbaseReactiveAutoConfiguration,"
					+ "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration";
		}

	},

	REACTIVE {

		@Override
		boolean encrypts(DatabaseTarget target, TlsEngine engine) {
			return encrypts(ConnectionFactories.get(options(target)), engine);
		}

		@Override
		boolean encrypts(BeanFactory beans, TlsEngine engine) {
			return encrypts(beans.getBean(ConnectionFactory.class), engine);
		}

		private boolean encrypts(ConnectionFactory factory, TlsEngine engine) {
			return Objects
				.requireNonNull(Flux.usingWhen(factory.create(), engine::encrypts, (connection) -> connection.close())
					.blockFirst(LIMIT));
		}

		private ConnectionFactoryOptions options(DatabaseTarget target) {
			Endpoint endpoint = target.endpoint();
			ConnectionFactoryOptions.Builder options = ConnectionFactoryOptions.builder()
				.option(ConnectionFactoryOptions.DRIVER, target.r2dbc().driver())
				.option(ConnectionFactoryOptions.HOST, endpoint.host())
				.option(ConnectionFactoryOptions.PORT, endpoint.port())
				.option(ConnectionFactoryOptions.DATABASE, endpoint.name())
				.option(ConnectionFactoryOptions.USER, Objects.requireNonNull(endpoint.user()))
				.option(ConnectionFactoryOptions.PASSWORD, Objects.requireNonNull(endpoint.password()));
			target.r2dbc().options().forEach((name, value) -> options.option(Option.<Object>valueOf(name), value));
			return options.build();
		}

		@Override
		String exclusionOfOther() {
			return "io.dualbase.blocking.DualbaseBlockingAutoConfiguration,"
					+ "io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration";
		}

	};

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/**
	 * Ask over a connection that the driver opens, with nothing around it.
	 * @return whether the server says that it is encrypted
	 * @throws Exception what the driver raised
	 */
	abstract boolean encrypts(DatabaseTarget target, TlsEngine engine) throws Exception;

	/**
	 * Ask over a connection of the application's own pool.
	 * @return whether the server says that it is encrypted
	 */
	abstract boolean encrypts(BeanFactory beans, TlsEngine engine) throws Exception;

	/** Auto-configurations without which this stack is the only one. */
	abstract String exclusionOfOther();

}
