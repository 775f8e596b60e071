package io.dualbase.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dualbase.engine.Violation;
import io.dualbase.http.HttpErrorSettings.Listed;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of which people may hear. Found by name or, for databases that tell
 * none, by table and columns. Only letters and digits count, because not every source of
 * properties keeps the others.
 */
final class ListedConstraints {

	private final Map<String, Listed> listed = new HashMap<>();

	ListedConstraints(Map<String, Listed> listed) {
		listed.forEach((name, entry) -> this.listed.put(letters(name), entry));
	}

	Optional<Listed> find(Violation violation) {
		return Stream.of(letters(violation.constraint()), columns(violation))
			.map(this.listed::get)
			.flatMap(Stream::ofNullable)
			.findFirst();
	}

	private static String columns(Violation violation) {
		return letters(violation.table()) + letters(String.join("", violation.columns()));
	}

	private static String letters(@Nullable String name) {
		return (name != null) ? name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT) : "";
	}

}
