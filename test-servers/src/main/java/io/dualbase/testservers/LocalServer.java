package io.dualbase.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A server on this machine, with a directory of its own. Its lock guards the process.
 */
class LocalServer implements DedicatedServer {

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	private static final int POLL_MILLISECONDS = 20;

	private final ServerEngine engine;

	private final Vendor vendor;

	private final ServerOptions options;

	private final Installation installation;

	private final Path data;

	private final int port = FreePort.find();

	private final Reaper reaper;

	private final ServerProcess process;

	private LocalServer(ServerEngine engine, ServerOptions options, Installation installation) throws IOException {
		this(engine, options, installation, installation.template());
	}

	/** Has a copy of the data of another server, which must not run. */
	LocalServer(LocalServer other) throws IOException {
		this(other.engine, other.options, other.installation, other.data);
	}

	private LocalServer(ServerEngine engine, ServerOptions options, Installation installation, Path origin)
			throws IOException {
		this.engine = engine;
		this.vendor = engine.vendor();
		this.options = options;
		this.installation = installation;
		Path directory = Files.createTempDirectory("dualbase-" + engine.type() + "-");
		this.reaper = new Reaper(directory, this.vendor.endSignal());
		this.data = directory.resolve("data");
		Command.run(List.of("cp", "-a", origin.toString(), this.data.toString()));
		this.process = new ServerProcess(this.vendor.serverCommand(installation.home(), this.data, this.port, options),
				directory, this.reaper);
	}

	static LocalServer start(ServerEngine engine, ServerOptions options) {
		Installation installation = Installation.of(engine);
		try {
			LocalServer server = new LocalServer(engine, options, installation);
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Directory of the server's programs. */
	Path home() {
		return this.installation.home();
	}

	Path data() {
		return this.data;
	}

	@Override
	public ServerEngine engine() {
		return this.engine;
	}

	@Override
	public String version() {
		return this.installation.version();
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public int maxConnections() {
		return this.options.maxConnections();
	}

	@Override
	public String createDatabase() {
		String database = "test_" + UUID.randomUUID().toString().replace("-", "");
		execute(this.vendor.createDatabase(database));
		return database;
	}

	@Override
	public void dropDatabase(String database) {
		execute(this.vendor.dropDatabase(database));
	}

	private void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The %s server refused: %s".formatted(this.engine.type(), sql), ex);
		}
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(this.vendor.url(this.port, this.options), user(), password());
	}

	@Override
	public synchronized void start() {
		if (!this.process.isRunning()) {
			this.process.start();
			awaitConnections();
		}
	}

	private void awaitConnections() {
		long started = System.nanoTime();
		SQLException refusal;
		do {
			try {
				connect().close();
				return;
			}
			catch (SQLException ex) {
				refusal = ex;
			}
		}
		while (!this.process.endsWithin(POLL_MILLISECONDS) && System.nanoTime() - started < START_LIMIT.toNanos());
		String log = this.process.endOfLog();
		close();
		throw new IllegalStateException("Started %s on port %d, which took no connection. Its log ends:%n%s"
			.formatted(this.engine.type(), this.port, log), refusal);
	}

	@Override
	public synchronized void stop() {
		this.process.stop(this.vendor.stopSignal());
	}

	@Override
	public synchronized void kill() {
		this.process.kill();
	}

	@Override
	public synchronized void close() {
		this.process.stop(this.vendor.endSignal());
		this.reaper.close();
	}

}
