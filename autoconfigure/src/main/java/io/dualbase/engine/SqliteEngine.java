package io.dualbase.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.dualbase.sqlite.AccessMode;
import io.dualbase.sqlite.JournalMode;
import io.dualbase.sqlite.NetworkFileSystem;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Synchronous;
import io.dualbase.sqlite.function.SqliteFunction;
import io.dualbase.sqlite.function.SqliteFunctions;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.sql.SqlScripts;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringUtils;

/**
 * SQLite by the drivers of {@code dualbase-sqlite}.
 */
final class SqliteEngine implements Engine {

	/** A name that already ends in one of these is the whole file name. */
	private static final List<String> EXTENSIONS = List.of(".db", ".db3", ".sqlite", ".sqlite3");

	private static final int PRIMARY_RESULT_CODE = 0xff;

	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

	private static final long SMALLEST_CACHE = 1024;

	private static final Map<String, ConnectFailure> FAILURE_CODES = Map.of(
			// SQLITE_READONLY: "attempt to write a readonly database"
			"8", ConnectFailure.FILE_NOT_WRITABLE,
			// SQLITE_CORRUPT: "database disk image is malformed"
			"11", ConnectFailure.NOT_A_DATABASE,
			// SQLITE_CANTOPEN: "unable to open database file"
			"14", ConnectFailure.FILE_NOT_OPENED,
			// SQLITE_NOTADB: "file is not a database"
			"26", ConnectFailure.NOT_A_DATABASE);

	@Override
	public int defaultPort() {
		return 0;
	}

	@Override
	public String productName() {
		return "SQLite";
	}

	@Override
	public Drivers drivers() {
		return new Drivers("org.sqlite.JDBC", "io.dualbase:dualbase-sqlite",
				"io.dualbase.sqlite.r2dbc.SqliteConnectionFactoryProvider", "io.dualbase:dualbase-sqlite");
	}

	@Override
	public Optional<String> libraryClass() {
		return Optional.of("io.dualbase.sqlite.jdbc.SqliteDataSource");
	}

	@Override
	public boolean supports(SslMode mode) {
		return mode == SslMode.DISABLE;
	}

	@Override
	public SslMode defaultSslMode() {
		return SslMode.DISABLE;
	}

	@Override
	public JdbcAccess jdbc(Endpoint endpoint) {
		return new JdbcAccess("jdbc:sqlite:" + path(endpoint), drivers().jdbcClass(), Map.of());
	}

	@Override
	public Optional<DataSource> dataSource(Endpoint endpoint) {
		return Optional.of(new SqliteDataSource(settings(endpoint)));
	}

	@Override
	public List<SqliteFunction> functions(ListableBeanFactory beans) {
		List<SqliteFunction> functions = beans.getBeanProvider(SqliteFunction.class).orderedStream().toList();
		return SqliteFunctions.REGEXP.withAdded(functions).added();
	}

	private SqliteSettings settings(Endpoint endpoint) {
		SqliteTuning tuning = endpoint.sqlite();
		require(tuning.readers() >= 0, "readers", tuning.readers(), "Use 0 or more.");
		require(!tuning.busyTimeout().isNegative() && tuning.busyTimeout().compareTo(LONGEST_TIMEOUT) <= 0,
				"busy-timeout", DurationStyle.SIMPLE.print(tuning.busyTimeout()), "Use a duration from 0s to 24d.");
		require(cachePerConnection(tuning) >= SMALLEST_CACHE, "cache-size", tuning.cacheSize(),
				"Use at least 1KB for each connection of both stacks.");
		require(!tuning.mmapSize().isNegative(), "mmap-size", tuning.mmapSize(), "Use 0B or more.");
		return SqliteSettings.file(file(endpoint).orElseThrow())
			.withAccessMode(accessMode(tuning))
			.withJournalMode(constant(JournalMode.class, "journal-mode", tuning.journalMode()))
			.withSynchronous(constant(Synchronous.class, "synchronous", tuning.synchronous()))
			.withForeignKeys(tuning.foreignKeys())
			.withBusyTimeout(tuning.busyTimeout())
			.withCacheSize(cachePerConnection(tuning))
			.withMmapSize(tuning.mmapSize().toBytes())
			.withFunctions(new SqliteFunctions(tuning.regexp(), endpoint.functions()));
	}

	private AccessMode accessMode(SqliteTuning tuning) {
		String mode = tuning.mode();
		return StringUtils.hasText(mode) ? constant(AccessMode.class, "mode", mode) : AccessMode.RWC;
	}

	/**
	 * The budget is the application's; both stacks may open as many connections for
	 * readers and for writers.
	 */
	private long cachePerConnection(SqliteTuning tuning) {
		return tuning.cacheSize().toBytes() / (4L * tuning.connections());
	}

	private void require(boolean condition, String key, Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException("database.sqlite." + key, value, reason);
		}
	}

	private <E extends Enum<E>> E constant(Class<E> type, String key, String word) {
		try {
			return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("database.sqlite." + key, word,
					"Use one of " + Arrays.stream(type.getEnumConstants())
						.map((constant) -> constant.name().toLowerCase(Locale.ROOT))
						.collect(Collectors.joining(", ")) + ".");
		}
	}

	@Override
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		SqliteSettings settings = settings(endpoint);
		options.put("database", settings.file().toString());
		options.put("mode", settings.accessMode());
		options.put("journalMode", settings.journalMode());
		options.put("synchronous", settings.synchronous());
		options.put("foreignKeys", settings.foreignKeys());
		options.put("busyTimeout", settings.busyTimeout());
		options.put("cacheSize", settings.cacheSize());
		options.put("mmapSize", settings.mmapSize());
		options.put("unitOfWork", new ReactiveUnitOfWork());
		options.put("regexp", settings.functions().regexp());
		options.put("functions", settings.functions().added());
		return new R2dbcAccess("r2dbc:sqlite:file:///" + path(endpoint), "sqlite", "file", options);
	}

	@Override
	public Optional<Path> file(Endpoint endpoint) {
		String name = endpoint.name();
		boolean complete = EXTENSIONS.stream().anyMatch(name::endsWith);
		return Optional.of(endpoint.directory().resolve(complete ? name : name + EXTENSIONS.get(0)));
	}

	@Override
	public Optional<String> warning(Endpoint endpoint) {
		return file(endpoint).flatMap((file) -> NetworkFileSystem.of(file).map((type) -> warning(file, type)));
	}

	static String warning(Path file, String fileSystem) {
		return "The SQLite file '" + file + "' is on a network file system (" + fileSystem
				+ "). There its write-ahead log works for the processes of one machine only, and locks that fail "
				+ "damage the file. Move it to a local disk with database.path, or use a server such as PostgreSQL. "
				+ "If a single process uses the file, database.sqlite.journal-mode=delete is safer.";
	}

	private String path(Endpoint endpoint) {
		return file(endpoint).orElseThrow().toString().replace('\\', '/');
	}

	@Override
	public PrimaryKeyKind primaryKeyKind() {
		return PrimaryKeyKind.TEXT_UUID;
	}

	@Override
	public Optional<ConnectionLimits> connectionLimits(Endpoint endpoint) {
		int connections = endpoint.sqlite().connections();
		return Optional.of(new ConnectionLimits(connections, connections, false));
	}

	@Override
	public Map<String, Object> hibernateSettings() {
		return Map.of("hibernate.dialect", hibernateDialect());
	}

	@Override
	public String hibernateDialect() {
		return "io.dualbase.engine.sqlite.DualbaseSqliteDialect";
	}

	@Override
	public ErrorSource errorSource() {
		return new SqliteErrorSource();
	}

	@Override
	public Map<String, ConnectFailure> failureCodes() {
		return FAILURE_CODES;
	}

	@Override
	public String vendorCode(int code) {
		return String.valueOf(code & PRIMARY_RESULT_CODE);
	}

	@Override
	public String startupQuery() {
		// Opening reads nothing; the schema is the first thing that is read.
		return "select null from (select count(*) from sqlite_schema)";
	}

	/** Else a mere read outside a transaction would begin one and take the write lock. */
	@Override
	public boolean poolsWithAutoCommit() {
		return true;
	}

	@Override
	public Optional<Predicate<String>> writeDetection() {
		SqlScripts scripts = new SqlScripts();
		return Optional.of((sql) -> !scripts.get(sql).onlyReads());
	}

	@Override
	public boolean guardsReactiveConnections() {
		return true;
	}

	@Override
	public Optional<String> reactiveFailureOption() {
		return Optional.of("failures");
	}

	@Override
	public boolean opensOnOwnThreads() {
		return true;
	}

}
