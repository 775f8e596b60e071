package io.dualbase.sqlite.r2dbc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dualbase.sqlite.AccessMode;
import io.dualbase.sqlite.JournalMode;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Synchronous;
import io.dualbase.sqlite.r2dbc.exec.Callbacks;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Reads the options of an R2DBC URL.
 */
final class SqliteOptions {

	private static final Map<String, BiFunction<SqliteSettings, OptionValue, SqliteSettings>> SETTERS = Map.of("mode",
			(settings, value) -> settings.withAccessMode(value.constant(AccessMode.class)), "journalMode",
			(settings, value) -> settings.withJournalMode(value.constant(JournalMode.class)), "synchronous",
			(settings, value) -> settings.withSynchronous(value.constant(Synchronous.class)), "foreignKeys",
			(settings, value) -> settings.withForeignKeys(value.bool()), "busyTimeout",
			(settings, value) -> settings.withBusyTimeout(value.duration()), "cacheSize",
			(settings, value) -> settings.withCacheSize(value.bytes()), "mmapSize",
			(settings, value) -> settings.withMmapSize(value.bytes()), "regexp",
			(settings, value) -> settings.withFunctions(settings.functions().withRegexp(value.bool())),
			SqliteConnectionFactoryProvider.FUNCTIONS.name(),
			(settings, value) -> settings.withFunctions(settings.functions().withAdded(value.functions())));

	private static final Map<String, BiFunction<CursorSettings, OptionValue, CursorSettings>> CURSOR_SETTERS = Map.of(
			"execution", (cursors, value) -> cursors.withExecution(value.constant(ExecutionMode.class)),
			"cursorIdleLimit", (cursors, value) -> cursors.withIdleLimit(value.duration()), "cursorBufferSize",
			(cursors, value) -> cursors.withBufferSize(value.bytes()));

	/** As SQLite spells it; decides over the mode, whichever is read first. */
	private static final String IMMUTABLE = "immutable";

	private static final Set<String> NAMES = Stream
		.of(SETTERS.keySet(), CURSOR_SETTERS.keySet(),
				Set.of(SqliteConnectionFactoryProvider.SESSION.name(), IMMUTABLE))
		.flatMap(Set::stream)
		.collect(Collectors.toUnmodifiableSet());

	private SqliteOptions() {
	}

	static SqliteSettings settings(ConnectionFactoryOptions options) {
		Misspelling.refuse(options, NAMES);
		SqliteSettings settings = target(options);
		settings = apply(settings, options, ConnectionFactoryOptions.LOCK_WAIT_TIMEOUT.name(),
				(before, value) -> before.withBusyTimeout(value.duration()));
		for (var setter : SETTERS.entrySet()) {
			settings = apply(settings, options, setter.getKey(), setter.getValue());
		}
		return apply(settings, options, IMMUTABLE,
				(before, value) -> value.flag() ? before.withAccessMode(AccessMode.IMMUTABLE) : before);
	}

	static CursorSettings cursors(ConnectionFactoryOptions options) {
		CursorSettings cursors = CursorSettings.DEFAULT;
		for (var setter : CURSOR_SETTERS.entrySet()) {
			cursors = apply(cursors, options, setter.getKey(), setter.getValue());
		}
		return cursors;
	}

	private static <T> T apply(T settings, ConnectionFactoryOptions options, String name,
			BiFunction<T, OptionValue, T> setter) {
		Object value = options.getValue(Option.valueOf(name));
		if (value == null) {
			return settings;
		}
		OptionValue named = new OptionValue(name, value);
		try {
			return setter.apply(settings, named);
		}
		catch (IllegalArgumentException ex) {
			throw named.refused(ex);
		}
	}

	static SessionKind session(ConnectionFactoryOptions options) {
		Option<String> option = SqliteConnectionFactoryProvider.SESSION;
		Object value = options.getValue(option);
		return (value != null) ? new OptionValue(option.name(), value).constant(SessionKind.class) : SessionKind.NATIVE;
	}

	static Duration statementTimeout(ConnectionFactoryOptions options) {
		Object value = options.getValue(ConnectionFactoryOptions.STATEMENT_TIMEOUT);
		return (value != null) ? new OptionValue("statementTimeout", value).duration() : Duration.ZERO;
	}

	@SuppressWarnings("unchecked")
	static Callbacks callbacks(ConnectionFactoryOptions options) {
		Object unitOfWork = options.getValue(SqliteConnectionFactoryProvider.UNIT_OF_WORK);
		Object failures = options.getValue(SqliteConnectionFactoryProvider.FAILURES);
		return new Callbacks(
				(unitOfWork instanceof Function<?, ?> function) ? (Function<ContextView, @Nullable Object>) function
						: Callbacks.NONE.unitOfWork(),
				(failures instanceof UnaryOperator<?> operator) ? (UnaryOperator<Throwable>) operator
						: Callbacks.NONE.failures());
	}

	private static SqliteSettings target(ConnectionFactoryOptions options) {
		String protocol = text(options, ConnectionFactoryOptions.PROTOCOL, "file");
		String database = text(options, ConnectionFactoryOptions.DATABASE, "");
		String host = text(options, ConnectionFactoryOptions.HOST, "");
		if (!host.isEmpty()) {
			throw new IllegalArgumentException("The URL of a SQLite database names the host '" + host
					+ "', but SQLite has none. Write three slashes, as in 'r2dbc:sqlite:file:///./data/app.db'.");
		}
		if (database.isBlank() || ":memory:".equals(database)) {
			throw new IllegalArgumentException("The URL of a SQLite database must name a file, as in "
					+ "'r2dbc:sqlite:file:///./data/app.db', or a database in memory, as in 'r2dbc:sqlite:mem:///name', "
					+ "but names '" + database + "'.");
		}
		return switch (protocol) {
			case "file" ->
				database.startsWith("file:") ? SqliteSettings.uri(database) : SqliteSettings.file(path(database));
			case "mem" -> SqliteSettings.inMemory(database);
			default -> throw new IllegalArgumentException(
					"Option 'protocol' has the value '" + protocol + "'. Use 'file' or 'mem'.");
		};
	}

	private static String text(ConnectionFactoryOptions options, Option<String> option, String otherwise) {
		Object value = options.getValue(option);
		return (value != null) ? value.toString() : otherwise;
	}

	/**
	 * The parser of R2DBC takes the first slash away, whether it was part of the path.
	 */
	private static Path path(String database) {
		boolean relative = database.startsWith("./") || database.startsWith("../");
		boolean complete = database.startsWith("/") || database.matches("[A-Za-z]:[/\\\\].*");
		try {
			return Path.of((relative || complete) ? database : "/" + database);
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException(
					"Option 'database' has the value '" + database + "', which is no path of a file. Use another one.",
					ex);
		}
	}

}
