package io.dualbase.sqlite.r2dbc;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;

/**
 * Makes connection factories from R2DBC URLs, such as
 * {@code r2dbc:sqlite:file:///./data/app.db}, {@code r2dbc:sqlite:///var/lib/app.db} and
 * {@code r2dbc:sqlite:mem:///name}. Found by {@link java.util.ServiceLoader}.
 */
public final class SqliteConnectionFactoryProvider implements ConnectionFactoryProvider {

	/** The driver's name in a URL. */
	public static final String DRIVER = "sqlite";

	/**
	 * Makes a factory; opens nothing.
	 * @param connectionFactoryOptions the parts of the URL
	 * @return the factory
	 * @throws IllegalArgumentException if an option is unknown or its value cannot be
	 * used; the message names option, value and remedy
	 */
	@Override
	public SqliteConnectionFactory create(ConnectionFactoryOptions connectionFactoryOptions) {
		return new SqliteConnectionFactory(SqliteOptions.settings(connectionFactoryOptions),
				SqliteOptions.statementTimeout(connectionFactoryOptions));
	}

	@Override
	public boolean supports(ConnectionFactoryOptions connectionFactoryOptions) {
		return DRIVER.equals(connectionFactoryOptions.getValue(ConnectionFactoryOptions.DRIVER));
	}

	@Override
	public String getDriver() {
		return DRIVER;
	}

}
