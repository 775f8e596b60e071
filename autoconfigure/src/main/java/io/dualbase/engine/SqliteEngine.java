package io.dualbase.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SQLite by the drivers of {@code dualbase-sqlite}.
 */
final class SqliteEngine implements Engine {

	/** A name that already ends in one of these is the whole file name. */
	private static final List<String> EXTENSIONS = List.of(".db", ".db3", ".sqlite", ".sqlite3");

	@Override
	public int defaultPort() {
		return 0;
	}

	@Override
	public Drivers drivers() {
		return new Drivers("org.sqlite.JDBC", "io.dualbase:dualbase-sqlite",
				"io.dualbase.sqlite.r2dbc.SqliteConnectionFactoryProvider", "io.dualbase:dualbase-sqlite");
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
	public R2dbcAccess r2dbc(Endpoint endpoint) {
		Map<String, Object> options = new LinkedHashMap<>();
		options.put("database", path(endpoint));
		return new R2dbcAccess("r2dbc:sqlite:file:///" + path(endpoint), "sqlite", "file", options);
	}

	@Override
	public Optional<Path> file(Endpoint endpoint) {
		String name = endpoint.name();
		boolean complete = EXTENSIONS.stream().anyMatch(name::endsWith);
		return Optional.of(endpoint.directory().resolve(complete ? name : name + EXTENSIONS.get(0)));
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
	public String hibernateDialect() {
		return "org.hibernate.community.dialect.SQLiteDialect";
	}

}
