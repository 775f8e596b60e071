package io.dualbase.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The parts of a platform's database URL.
 *
 * @param type database that the scheme names
 * @param user user name, decoded
 * @param password password, decoded
 * @param host host name or address
 * @param port TCP port
 * @param name database name, decoded; for SQLite the path of the file
 * @param options what follows the question mark, decoded
 */
record DatabaseUrl(DatabaseType type, @Nullable String user, @Nullable String password, @Nullable String host,
		@Nullable Integer port, @Nullable String name, Map<String, String> options) {

	private static final String KEY = "database.url";

	/** SQLite's own URIs begin so. */
	private static final String FILE = "file:";

	private static final String FORM = "Use scheme://user:password@host:port/name with one of the schemes postgres, "
			+ "postgresql, mysql, mariadb, sqlserver, or sqlite:path. Write special characters in user and "
			+ "password percent-encoded, for example %40 for @.";

	/**
	 * Take a URL apart.
	 * @param url the URL; never echoed, because it may hold a password
	 * @return its parts
	 */
	static DatabaseUrl parse(String url) {
		int colon = url.indexOf(':');
		if (colon < 1) {
			throw invalid("has no scheme");
		}
		String scheme = url.substring(0, colon);
		DatabaseType type = DatabaseType.named(scheme)
			.orElseThrow(() -> invalid("has the scheme '" + Printable.of(scheme) + "', which names no database"));
		String rest = url.substring(colon + 1);
		return type.isEmbedded() ? file(type, rest) : server(type, rest);
	}

	private static DatabaseUrl file(DatabaseType type, String rest) {
		Split query = Split.first(rest, '?');
		String location = query.left().startsWith(FILE) ? query.left().substring(FILE.length()) : query.left();
		String path = location.startsWith("//") ? location.substring(2) : location;
		if (path.isBlank()) {
			throw invalid("names no file");
		}
		return new DatabaseUrl(type, null, null, null, null, decoded(path), options(query.right()));
	}

	private static DatabaseUrl server(DatabaseType type, String rest) {
		if (!rest.startsWith("//")) {
			throw invalid("has no // behind its scheme");
		}
		Split query = Split.first(rest.substring(2), '?');
		// A password that is not encoded may hold an @ itself; the last one ends it.
		Split userInfo = Split.last(query.left(), '@');
		Split path = Split.first((userInfo.right() != null) ? userInfo.right() : query.left(), '/');
		Split credentials = Split.first((userInfo.right() != null) ? userInfo.left() : "", ':');
		String authority = path.left();
		int portColon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
		String host = (portColon < 0) ? authority : authority.substring(0, portColon);
		return new DatabaseUrl(type, text(credentials.left()), text(credentials.right()), text(host),
				(portColon < 0) ? null : port(authority.substring(portColon + 1)), text(path.right()),
				options(query.right()));
	}

	private static Integer port(String digits) {
		try {
			return Integer.valueOf(digits);
		}
		catch (NumberFormatException ex) {
			throw invalid("has a port that is not a number");
		}
	}

	private static Map<String, String> options(@Nullable String query) {
		Map<String, String> options = new LinkedHashMap<>();
		if (query != null) {
			for (String pair : StringUtils.delimitedListToStringArray(query, "&")) {
				Split option = Split.first(pair, '=');
				if (!option.left().isEmpty()) {
					options.put(decoded(option.left()), (option.right() != null) ? decoded(option.right()) : "");
				}
			}
		}
		return options;
	}

	private static @Nullable String text(@Nullable String encoded) {
		return (encoded == null || encoded.isEmpty()) ? null : decoded(encoded);
	}

	private static String decoded(String encoded) {
		try {
			// In these parts a plus is a plus; only forms use it for a space.
			return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("has a percent sign that no two hexadecimal digits follow");
		}
	}

	private static InvalidDatabasePropertyException invalid(String reason) {
		return new InvalidDatabasePropertyException(KEY, null, reason, FORM);
	}

	@Override
	public String toString() {
		return "DatabaseUrl[" + this.type + " " + this.name + " at " + this.host + "]";
	}

	/**
	 * A text cut at a character.
	 */
	private record Split(String left, @Nullable String right) {

		static Split first(String text, char separator) {
			return at(text, (whole) -> whole.indexOf(separator));
		}

		static Split last(String text, char separator) {
			return at(text, (whole) -> whole.lastIndexOf(separator));
		}

		private static Split at(String text, Function<String, Integer> position) {
			int index = position.apply(text);
			return (index < 0) ? new Split(text, null) : new Split(text.substring(0, index), text.substring(index + 1));
		}

	}

}
