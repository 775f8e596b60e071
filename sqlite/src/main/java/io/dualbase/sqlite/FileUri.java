package io.dualbase.sqlite;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads SQLite's <a href="https://www.sqlite.org/uri.html">file URIs</a>.
 */
final class FileUri {

	private static final String SCHEME = "file:";

	private static final String LOCAL_HOST = "//localhost/";

	private static final List<String> TRUE = List.of("1", "yes", "true", "on");

	private final String uri;

	FileUri(String uri) {
		this.uri = uri;
	}

	SqliteSettings settings() {
		if (!this.uri.startsWith(SCHEME)) {
			throw refused("has another scheme", "Write 'file:' and a path.");
		}
		String[] parts = this.uri.substring(SCHEME.length()).split("#", 2)[0].split("\\?", 2);
		SqliteSettings settings = SqliteSettings.file(path(parts[0]));
		return (parts.length == 2) ? apply(settings, parts[1]) : settings;
	}

	private SqliteSettings apply(SqliteSettings settings, String query) {
		SqliteSettings applied = settings;
		for (String parameter : query.split("&", -1)) {
			applied = parameter.isEmpty() ? applied : apply(applied, parameter.split("=", 2));
		}
		return applied;
	}

	private Path path(String text) {
		try {
			return Path.of(decoded(withoutAuthority(text)));
		}
		catch (InvalidPathException ex) {
			throw refused("names no path of this system", "Use another one.");
		}
	}

	private String withoutAuthority(String path) {
		if (path.startsWith(LOCAL_HOST)) {
			return path.substring(LOCAL_HOST.length() - 1);
		}
		if (path.startsWith("//") && !path.startsWith("///")) {
			throw refused("names a host, but SQLite has none", "Write 'file:path' or 'file:///path'.");
		}
		return path;
	}

	private SqliteSettings apply(SqliteSettings settings, String[] parameter) {
		String value = (parameter.length == 2) ? decoded(parameter[1]) : "";
		return switch (decoded(parameter[0])) {
			case "mode" -> settings.withAccessMode(mode(settings.accessMode(), value));
			case "immutable" -> TRUE.contains(value) ? settings.withAccessMode(AccessMode.IMMUTABLE) : settings;
			default -> throw refused("has the parameter '" + parameter[0] + "', which is not supported",
					"Use 'mode' and 'immutable' only.");
		};
	}

	private AccessMode mode(AccessMode before, String word) {
		AccessMode mode = Arrays.stream(AccessMode.values())
			.filter((constant) -> constant.name().toLowerCase(Locale.ROOT).equals(word))
			.findFirst()
			.orElseThrow(() -> refused("has the mode '" + word + "'",
					"Use 'rwc', 'rw', 'ro' or 'immutable'; for a database in memory there are other settings."));
		return (before == AccessMode.IMMUTABLE) ? before : mode;
	}

	private String decoded(String text) {
		try {
			// Only forms use a plus for a space.
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw refused("has a percent sign that no two hexadecimal digits follow", "Write '%25' for '%'.");
		}
	}

	private IllegalArgumentException refused(String found, String remedy) {
		return new IllegalArgumentException("The SQLite URI '" + this.uri + "' " + found + ". " + remedy);
	}

}
