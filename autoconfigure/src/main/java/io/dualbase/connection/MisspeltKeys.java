package io.dualbase.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds keys below {@code database} that are almost one of ours. Other people's keys are
 * left alone.
 */
final class MisspeltKeys {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("database");

	/** Words for our keys that other products use. */
	private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("username", "database.user"),
			Map.entry("login", "database.user"), Map.entry("hostname", "database.host"),
			Map.entry("server", "database.host"), Map.entry("pass", "database.password"),
			Map.entry("pwd", "database.password"), Map.entry("passwd", "database.password"),
			Map.entry("dbname", "database.name"), Map.entry("uri", "database.url"),
			Map.entry("jdbcurl", "database.url"), Map.entry("sslmode", "database.ssl"));

	/** Ends a key below which users choose the names. */
	static final String ANY_BELOW = ".*";

	/** Longer words may be misspelt in more places. */
	private static final int LETTERS_PER_MISTAKE = 4;

	private final Set<String> known;

	/**
	 * Create a new instance.
	 * @param known all valid keys in kebab-case, with their prefix; keys of maps end in
	 * {@value #ANY_BELOW}
	 */
	MisspeltKeys(Set<String> known) {
		this.known = new TreeSet<>(known);
	}

	/**
	 * Refuse the first misspelt key.
	 * @param environment where keys are set
	 * @throws InvalidDatabasePropertyException if a key is a misspelling of a valid one
	 */
	void refuse(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.filter(ROOT::isAncestorOf) instanceof IterableConfigurationPropertySource iterable) {
				boolean dashesAreLost = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream().map(String::valueOf).forEach((key) -> refuse(key, dashesAreLost));
			}
		}
	}

	private void refuse(String key, boolean dashesAreLost) {
		if (!isKnown(key, dashesAreLost)) {
			nearest(key).ifPresent((valid) -> {
				throw new InvalidDatabasePropertyException(key, null,
						"is not a key of Dualbase, but looks like " + valid,
						"Write " + valid + ", or " + variable(valid) + " as an environment variable.");
			});
		}
	}

	private boolean isKnown(String key, boolean dashesAreLost) {
		return this.known.stream()
			.anyMatch((valid) -> isBelow(valid, key) || (dashesAreLost ? letters(valid).equals(letters(key))
					: valid.replace("-", "").equals(key.replace("-", ""))));
	}

	private boolean isBelow(String valid, String key) {
		String map = valid.endsWith(ANY_BELOW) ? valid.substring(0, valid.length() - ANY_BELOW.length()) : null;
		return map != null && (key.startsWith(map + ".") || key.startsWith(map + "["));
	}

	private Optional<String> nearest(String key) {
		String word = letters(key);
		return Optional.ofNullable(SYNONYMS.get(word))
			.or(() -> this.known.stream().filter((valid) -> isNear(letters(valid), word)).findFirst());
	}

	private boolean isNear(String valid, String word) {
		return EditDistance.between(valid, word) <= Math.max(1, valid.length() / LETTERS_PER_MISTAKE);
	}

	private String letters(String key) {
		return key.substring(ROOT.toString().length() + 1).replaceAll("[.*-]", "").toLowerCase(Locale.ROOT);
	}

	private String variable(String valid) {
		return valid.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

}
