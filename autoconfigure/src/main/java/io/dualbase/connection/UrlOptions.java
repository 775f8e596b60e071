package io.dualbase.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Options of a platform's URL. Only those about TLS have a meaning on both stacks, and
 * for a file those about the access to it.
 */
final class UrlOptions {

	private static final Log logger = LogFactory.getLog(UrlOptions.class);

	/** Spellings of the platforms: libpq, Connector/J, MariaDB and managed MySQL. */
	private static final Set<String> SSL_KEYS = Set.of("sslmode", "ssl-mode", "ssl_mode", "ssl", "usessl");

	private static final Map<String, String> SSL_WORDS = Map.ofEntries(Map.entry("true", "require"),
			Map.entry("1", "require"), Map.entry("required", "require"), Map.entry("trust", "require"),
			Map.entry("false", "disable"), Map.entry("0", "disable"), Map.entry("disabled", "disable"),
			Map.entry("preferred", "prefer"), Map.entry("allow", "prefer"), Map.entry("verify_ca", "verify-ca"),
			Map.entry("verify_identity", "verify-full"));

	private static final String MODE = "mode";

	private static final String IMMUTABLE = "immutable";

	private UrlOptions() {
	}

	/**
	 * The TLS word of a URL. Options without a meaning here are named in the log, because
	 * a platform's URL is rarely the reader's to change.
	 * @param url the URL
	 * @return a word in the form of {@code database.ssl}, or {@code null}
	 */
	static @Nullable String sslMode(DatabaseUrl url) {
		Set<String> unused = new TreeSet<>();
		String mode = null;
		for (Map.Entry<String, String> option : url.options().entrySet()) {
			if (SSL_KEYS.contains(option.getKey().toLowerCase(Locale.ROOT))) {
				String word = option.getValue().toLowerCase(Locale.ROOT);
				mode = SSL_WORDS.getOrDefault(word, word);
			}
			else {
				unused.add(Printable.of(option.getKey()));
			}
		}
		warn(unused, "Set them with "
				+ "spring.datasource.hikari.data-source-properties.* and spring.r2dbc.properties.* if they matter.");
		return mode;
	}

	/**
	 * The access to a file that a URL asks for, in the words of SQLite's own URIs.
	 * @param url the URL
	 * @return a word in the form of {@code database.sqlite.mode}, or {@code null}
	 */
	static @Nullable String accessMode(DatabaseUrl url) {
		Set<String> unused = new TreeSet<>();
		url.options().keySet().forEach((key) -> unused.add(Printable.of(key)));
		unused.removeAll(Set.of(MODE, IMMUTABLE));
		warn(unused, "Use mode and immutable only.");
		boolean immutable = Set.of("1", "true", "yes", "on").contains(url.options().getOrDefault(IMMUTABLE, ""));
		return immutable ? IMMUTABLE : url.options().get(MODE);
	}

	private static void warn(Set<String> unused, String remedy) {
		if (!unused.isEmpty()) {
			logger.warn("Options " + unused + " of database.url are not used. " + remedy);
		}
	}

}
