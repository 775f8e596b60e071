package io.dualbase.sqlite.r2dbc;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.dualbase.sqlite.function.SqliteFunction;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Makes connection factories from R2DBC URLs, such as
 * {@code r2dbc:sqlite:file:///./data/app.db}, {@code r2dbc:sqlite:///var/lib/app.db} and
 * {@code r2dbc:sqlite:mem:///name}. Found by {@link java.util.ServiceLoader}.
 */
public final class SqliteConnectionFactoryProvider implements ConnectionFactoryProvider {

	/** The driver's name in a URL. */
	public static final String DRIVER = "sqlite";

	/** The functions of the application; an option that no URL can hold. */
	public static final Option<List<SqliteFunction>> FUNCTIONS = Option.valueOf("functions");

	/**
	 * Finds, by the context of a subscriber, what it is part of: an object compared by
	 * identity, or null if unknown. Of what is part of one and the same, a write that
	 * waits for another one's transaction is refused at once, as it would wait for ever.
	 * An option that no URL can hold.
	 */
	public static final Option<Function<ContextView, @Nullable Object>> UNIT_OF_WORK = Option.valueOf("unitOfWork");

	/**
	 * Replaces a failure before a subscriber gets it, or returns it as it is. Called once
	 * for each error signal, of opening a connection as well, on the thread that signals:
	 * it must neither block nor throw. An option that no URL can hold.
	 */
	public static final Option<UnaryOperator<Throwable>> FAILURES = Option.valueOf("failures");

	/**
	 * Which interface of sqlite-jdbc is used: {@code native}, its undocumented inside and
	 * the default, or {@code jdbc}, its public classes alone, which is slower. Without
	 * being asked for, the latter is used if the former does not fit the version of
	 * sqlite-jdbc that is there.
	 */
	public static final Option<String> SESSION = Option.valueOf("session");

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
				SqliteOptions.session(connectionFactoryOptions),
				SqliteOptions.statementTimeout(connectionFactoryOptions),
				SqliteOptions.cursors(connectionFactoryOptions), SqliteOptions.callbacks(connectionFactoryOptions));
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
