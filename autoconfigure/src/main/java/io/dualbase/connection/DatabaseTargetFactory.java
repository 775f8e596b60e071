package io.dualbase.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import io.dualbase.engine.ConnectionLimits;
import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Endpoint;
import io.dualbase.engine.SqliteTuning;
import io.dualbase.engine.Tls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Merges settings and URL into one target. Explicit keys win over parts of the URL.
 */
final class DatabaseTargetFactory {

	private final DatabaseSettings settings;

	private final ServerSettings server;

	private final ServerTimeoutSettings serverTimeouts;

	private final PoolSettings pool;

	private final SqliteTuning sqlite;

	private final TlsMaterial tls;

	private final DriverPresence drivers;

	private final ApplicationFunctions functions;

	DatabaseTargetFactory(DatabaseSettings settings, ServerSettings server, ServerTimeoutSettings serverTimeouts,
			PoolSettings pool, SqliteTuning sqlite, TlsMaterial tls, DriverPresence drivers,
			ApplicationFunctions functions) {
		this.settings = settings;
		this.server = server;
		this.serverTimeouts = serverTimeouts;
		this.pool = pool;
		this.sqlite = sqlite;
		this.tls = tls;
		this.drivers = drivers;
		this.functions = functions;
	}

	/**
	 * Create the target.
	 * @param defaultName name of the database when none is configured
	 * @param memory where a database in memory lives
	 * @return the target
	 * @throws InvalidDatabasePropertyException if a setting cannot be followed
	 * @throws MissingDriverException if a database that is no server has no library
	 */
	DatabaseTarget create(String defaultName, MemoryDirectory memory) {
		DatabaseUrl url = StringUtils.hasText(this.settings.url()) ? DatabaseUrl.parse(this.settings.url()) : null;
		DatabaseType type = type(url);
		type.engine().libraryClass().ifPresent((required) -> this.drivers.require(type, required));
		return type.isEmbedded() ? embedded(type, url, defaultName, memory) : server(type, url, defaultName);
	}

	private DatabaseType type(@Nullable DatabaseUrl url) {
		DatabaseType configured = StringUtils.hasText(this.settings.type()) ? configuredType(this.settings.type())
				: null;
		if (configured != null && url != null && configured != url.type()) {
			throw new InvalidDatabasePropertyException("database.type", configured.id(),
					"contradicts database.url, which is of type '" + url.type() + "'",
					"Remove one of the two, or make them agree.");
		}
		if (url != null) {
			return url.type();
		}
		return (configured != null) ? configured : DatabaseType.byDefault();
	}

	private DatabaseType configuredType(String word) {
		return DatabaseType.named(word)
			.orElseThrow(() -> new InvalidDatabasePropertyException("database.type", word, "names no database",
					"Use one of " + Arrays.stream(DatabaseType.values())
						.map(DatabaseType::id)
						.collect(Collectors.joining(", ")) + "."));
	}

	private DatabaseTarget embedded(DatabaseType type, @Nullable DatabaseUrl url, String defaultName,
			MemoryDirectory memory) {
		refuseServerKeys(type);
		Path directory = path("database.path", this.settings.path());
		String configured = this.settings.name();
		if (configured == null && url != null) {
			String location = Objects.requireNonNull(url.name());
			if (!location.equals(DatabaseName.MEMORY)) {
				Path file = path("database.url", location);
				directory = (file.getParent() != null) ? file.getParent() : Path.of(".");
				location = String.valueOf(file.getFileName());
			}
			configured = location;
		}
		String name = DatabaseName.of((configured != null) ? configured : defaultName, this.settings.prefix(), true);
		boolean inMemory = name.equals(DatabaseName.MEMORY);
		Endpoint endpoint = new Endpoint(inMemory ? "memory" : name, "", 0, null, null,
				Tls.of(type.engine().defaultSslMode()), Duration.ZERO, this.serverTimeouts.demandedOf(type),
				inMemory ? memory.create() : directory, tuning(url), this.functions.of(type));
		return target(type, name, endpoint, TlsDemand.MODE);
	}

	private SqliteTuning tuning(@Nullable DatabaseUrl url) {
		String mode = (url != null) ? UrlOptions.accessMode(url) : null;
		return (mode != null && !StringUtils.hasText(this.sqlite.mode())) ? this.sqlite.withMode(mode) : this.sqlite;
	}

	private Path path(String key, String text) {
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			throw new InvalidDatabasePropertyException(key, text, "is no path of this system: " + ex.getReason(),
					"Name a directory that exists or can be created.");
		}
	}

	private void refuseServerKeys(DatabaseType type) {
		refuseServerKey(type, "database.host", this.server.host());
		refuseServerKey(type, "database.port", (this.server.port() != null) ? this.server.port().toString() : null);
		refuseServerKey(type, "database.user", this.server.user());
		refuseServerKey(type, "database.ssl-bundle", this.server.sslBundle());
		if (StringUtils.hasText(this.server.ssl()) && !this.server.ssl().equals("disable")) {
			refuseServerKey(type, "database.ssl", this.server.ssl());
		}
	}

	private void refuseServerKey(DatabaseType type, String key, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			throw new InvalidDatabasePropertyException(key, value,
					"contradicts database.type, which is '" + type + "' and has no server",
					"Set database.type to the kind of the server, for example postgresql, or remove " + key + ".");
		}
	}

	private DatabaseTarget server(DatabaseType type, @Nullable DatabaseUrl url, String defaultName) {
		String urlName = (url != null) ? url.name() : null;
		String urlSsl = (url != null) ? UrlOptions.sslMode(url) : null;
		String configured = (this.settings.name() != null) ? this.settings.name() : urlName;
		String name = DatabaseName.of((configured != null) ? configured : defaultName, this.settings.prefix(), false);
		Endpoint endpoint = new Endpoint(name, host(url), port(type, url),
				firstText(this.server.user(), (url != null) ? url.user() : null),
				firstText(this.server.password(), (url != null) ? url.password() : null),
				this.tls.of(type, this.server, urlSsl), this.server.responseTimeout(),
				this.serverTimeouts.demandedOf(type), Path.of("."), this.sqlite, this.functions.of(type));
		return target(type, name, endpoint, TlsDemand.of(this.server, urlSsl));
	}

	private String host(@Nullable DatabaseUrl url) {
		String host = firstText(this.server.host(), (url != null) ? url.host() : null);
		return (host != null) ? host.strip() : "localhost";
	}

	private int port(DatabaseType type, @Nullable DatabaseUrl url) {
		Integer configured = this.server.port();
		Integer port = (configured != null || url == null) ? configured : url.port();
		if (port == null) {
			return type.engine().defaultPort();
		}
		if (port < 1 || port > 65535) {
			throw new InvalidDatabasePropertyException((configured != null) ? "database.port" : "database.url",
					port.toString(), "is no TCP port", "Use a number from 1 to 65535.");
		}
		return port;
	}

	private @Nullable String firstText(@Nullable String explicit, @Nullable String fromUrl) {
		return StringUtils.hasText(explicit) ? explicit : fromUrl;
	}

	private DatabaseTarget target(DatabaseType type, String name, Endpoint endpoint, TlsDemand tlsDemand) {
		try {
			return new DatabaseTarget(type, name, endpoint, limits(type, endpoint), this.settings.verify(), tlsDemand);
		}
		catch (InvalidConfigurationPropertyValueException ex) {
			// Raised by an engine, which knows its limits but not our exceptions.
			throw new InvalidDatabasePropertyException(ex.getName(), String.valueOf(ex.getValue()),
					"cannot be followed", String.valueOf(ex.getReason()));
		}
	}

	private PoolLimits limits(DatabaseType type, Endpoint endpoint) {
		if (this.pool.size() < 0 || this.pool.maxOverflow() < 0 || this.pool.size() + this.pool.maxOverflow() < 1) {
			throw new InvalidDatabasePropertyException("database.pool.size",
					String.format(Locale.ROOT, "%d (max-overflow %d)", this.pool.size(), this.pool.maxOverflow()),
					"leaves no connection", "Use numbers of 0 or more, whose sum is at least 1.");
		}
		ConnectionLimits limits = type.engine()
			.connectionLimits(endpoint)
			.orElseGet(() -> new ConnectionLimits(this.pool.size(), this.pool.size() + this.pool.maxOverflow(), true));
		PoolLimits pooled = new PoolLimits(limits.kept(), limits.max(), this.pool.prePing(), this.pool.recycle(),
				this.pool.acquireTimeout(), this.pool.idleTimeout(), this.pool.keepalive());
		return limits.perishable() ? pooled : pooled.imperishable();
	}

}
