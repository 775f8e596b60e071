package io.dualbase.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Finds keys below {@code database} that are almost one of ours. Other people's keys are
 * left alone.
 */
final class MisspeltKeys {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("database");

	/** Longer words may be misspelt in more places. */
	private static final int LETTERS_PER_MISTAKE = 4;

	private final Set<String> known;

	/**
	 * Create a new instance.
	 * @param known all valid keys in kebab-case, with their prefix
	 */
	MisspeltKeys(Set<String> known) {
		this.known = known;
	}

	/**
	 * Refuse the first misspelt key.
	 * @param environment where keys are set
	 * @throws InvalidDatabasePropertyException if a key is a misspelling of a valid one
	 */
	void refuse(Environment environment) {
		names(environment).forEach((key) -> nearest(key).ifPresent((valid) -> {
			throw new InvalidDatabasePropertyException(key, null, "is not a key of Dualbase, but looks like " + valid,
					"Write " + valid + " instead.");
		}));
	}

	private Stream<String> names(Environment environment) {
		Stream.Builder<String> names = Stream.builder();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source.filter(ROOT::isAncestorOf) instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().map((name) -> name.toString()).forEach(names);
			}
		});
		return names.build().distinct();
	}

	private Optional<String> nearest(String key) {
		String bare = bare(key);
		List<String> valid = this.known.stream().sorted().toList();
		if (valid.stream().anyMatch((candidate) -> bare(candidate).equals(bare))) {
			return Optional.empty();
		}
		return valid.stream()
			.filter((candidate) -> parent(candidate).equals(parent(key)))
			.filter((candidate) -> isNear(lastElement(bare(candidate)), lastElement(bare)))
			.findFirst();
	}

	private boolean isNear(String valid, String word) {
		int mistakes = EditDistance.between(valid, word);
		return mistakes <= Math.max(1, valid.length() / LETTERS_PER_MISTAKE);
	}

	/** Environment variables lose their dashes, so dashes do not count. */
	private String bare(String key) {
		return ConfigurationPropertyName.of(key).toString().replace("-", "");
	}

	private String parent(String key) {
		return ConfigurationPropertyName.of(key).getParent().toString();
	}

	private String lastElement(String key) {
		return ConfigurationPropertyName.of(key).getLastElement(Form.UNIFORM);
	}

}
