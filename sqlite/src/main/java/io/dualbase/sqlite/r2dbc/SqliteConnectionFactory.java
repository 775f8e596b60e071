package io.dualbase.sqlite.r2dbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.sqlite.SqliteFile;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.exec.Callbacks;
import io.dualbase.sqlite.r2dbc.exec.ConnectionDefaults;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.PhysicalConnection;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.dualbase.sqlite.r2dbc.session.Sessions;
import io.dualbase.sqlite.sql.SqlScripts;
import io.dualbase.sqlite.wal.FileUse;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/**
 * Opens connections to one SQLite file. Each connection has a daemon thread of its own,
 * on which its publishers signal, and which ends when the connection is closed: bound
 * their number by a pool. Nothing is opened or created before the first subscription.
 */
public final class SqliteConnectionFactory implements ConnectionFactory {

	private static final long KIB = 1024;

	private final ConnectionDefaults defaults;

	private final SqlScripts scripts = new SqlScripts();

	/**
	 * Makes a factory.
	 * @param settings which file, and how each connection is set up
	 */
	public SqliteConnectionFactory(SqliteSettings settings) {
		this(settings, SessionKind.NATIVE, Duration.ZERO, CursorSettings.DEFAULT, Callbacks.NONE);
	}

	SqliteConnectionFactory(SqliteSettings settings, SessionKind session, Duration statementTimeout,
			CursorSettings cursors, Callbacks callbacks) {
		Sessions sessions = Sessions.of(session);
		this.defaults = new ConnectionDefaults(String.valueOf(settings.file().getFileName()),
				() -> sessions.open(SqliteFile.open(settings)), () -> FileUse.begin(settings), callbacks,
				settings.busyTimeout(), statementTimeout, pragmas(settings), cursors, new AtomicInteger());
	}

	private static List<String> pragmas(SqliteSettings settings) {
		return List.of("PRAGMA query_only = 0", "PRAGMA foreign_keys = " + (settings.foreignKeys() ? 1 : 0),
				"PRAGMA synchronous = " + settings.synchronous().name(),
				"PRAGMA cache_size = " + -settings.cacheSize() / KIB, "PRAGMA mmap_size = " + settings.mmapSize());
	}

	/**
	 * Opens a connection for each subscriber. A subscriber that cancels meanwhile leaves
	 * neither connection nor thread behind.
	 * @return the connection, or an error if the file cannot be opened as configured
	 */
	@Override
	public Mono<Connection> create() {
		return PhysicalConnection.open(this.defaults)
			.map((connection) -> new SqliteConnection(connection, this.scripts));
	}

	@Override
	public ConnectionFactoryMetadata getMetadata() {
		return () -> SqliteConnectionMetadata.PRODUCT;
	}

}
