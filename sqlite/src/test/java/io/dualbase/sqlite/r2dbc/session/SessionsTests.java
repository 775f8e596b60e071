package io.dualbase.sqlite.r2dbc.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.dualbase.sqlite.SqliteFile;
import io.dualbase.sqlite.SqliteSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionsTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final Logger logger = Logger.getLogger(Sessions.class.getName());

	private final Warnings warnings = new Warnings();

	@BeforeEach
	void listen() {
		this.logger.addHandler(this.warnings);
		this.logger.setUseParentHandlers(false);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.removeHandler(this.warnings);
		this.logger.setUseParentHandlers(true);
	}

	/**
	 * Of the real driver, only the name by which one class calls another is another one,
	 * as if sqlite-jdbc had renamed what is called.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "column_long", "column_decltype", "clear_bindings", "throwex", "isClosed",
			"org/sqlite/core/CoreStatement" })
	void usesJdbcAndWarnsOnceWhenSqliteJdbcHasRenamed(String name, @TempDir Path directory) throws Exception {
		ConnectionFactory factory = new Renaming(name).driver()
			.create(ConnectionFactoryOptions.parse("r2dbc:sqlite://" + directory.resolve("app.db")));

		assertThat(answer(factory)).isEqualTo(42);
		assertThat(answer(factory)).isEqualTo(42);

		assertThat(this.warnings.messages).singleElement()
			.asString()
			.startsWith("Could not use the native interface of sqlite-jdbc 3.")
			.contains("NoSuchMethodError")
			.contains("Using its JDBC interface instead, which is slower.");
	}

	private static Object answer(ConnectionFactory factory) {
		return Flux
			.usingWhen(factory.create(),
					(connection) -> Flux.from(connection.createStatement("SELECT 6 * ?").bind(0, 7).execute())
						.concatMap((result) -> result.map((row) -> row.get(0))),
					Connection::close)
			.blockLast(LIMIT);
	}

	@Test
	void warnsOfNothingWhenNativeInterfaceFits(@TempDir Path directory) throws SQLException {
		Sessions.of(SessionKind.NATIVE).open(connection(directory)).close();

		assertThat(this.warnings.messages).isEmpty();
	}

	@Test
	void closesConnectionOfWhichItCannotMakeSession(@TempDir Path directory) throws SQLException {
		SQLiteConnection connection = connection(directory);
		Sessions failing = new Sessions((unused) -> {
			throw new SQLException("broken");
		});

		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> failing.open(connection)).withMessage("broken");

		assertThat(connection.isClosed()).isTrue();
		assertThat(this.warnings.messages).isEmpty();
	}

	private static SQLiteConnection connection(Path directory) throws SQLException {
		return SqliteFile.open(SqliteSettings.file(directory.resolve("app.db")));
	}

	/** Loads the module again, calling something by a name that does not exist. */
	private static final class Renaming extends ClassLoader {

		private static final String MODULE = "io.dualbase.sqlite.";

		private final String name;

		Renaming(String name) {
			super(SessionsTests.class.getClassLoader());
			this.name = name;
		}

		ConnectionFactoryProvider driver() throws ReflectiveOperationException {
			return (ConnectionFactoryProvider) loadClass(MODULE + "r2dbc.SqliteConnectionFactoryProvider")
				.getConstructor()
				.newInstance();
		}

		@Override
		protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(type)) {
				Class<?> loaded = findLoadedClass(type);
				if (loaded != null) {
					return loaded;
				}
				return type.startsWith(MODULE) ? define(type) : super.loadClass(type, resolve);
			}
		}

		private Class<?> define(String type) throws ClassNotFoundException {
			try (InputStream file = getResourceAsStream(type.replace('.', '/') + ".class")) {
				byte[] code = file.readAllBytes();
				if (type.endsWith(".NativeStatement")) {
					code = renamed(code);
				}
				return defineClass(type, code, 0, code.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(type, ex);
			}
		}

		/** The length must stay. */
		private byte[] renamed(byte[] code) {
			String other = this.name.substring(0, this.name.length() - 1) + "X";
			String text = new String(code, StandardCharsets.ISO_8859_1);
			assertThat(text).contains(this.name);
			return text.replace(this.name, other).getBytes(StandardCharsets.ISO_8859_1);
		}

	}

	private static final class Warnings extends Handler {

		private final List<String> messages = new ArrayList<>();

		@Override
		public void publish(LogRecord logged) {
			if (logged.getLevel() == Level.WARNING) {
				this.messages.add(logged.getMessage());
			}
		}

		@Override
		public void flush() {
			// Nothing is kept back.
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
