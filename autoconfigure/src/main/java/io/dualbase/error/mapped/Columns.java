package io.dualbase.error.mapped;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The properties to which the columns of one table belong. Names are compared without
 * quotes, schemas and case, which databases tell in their own ways.
 */
final class Columns {

	private final Map<String, String> properties = new HashMap<>();

	private static String plain(String name) {
		String plain = name.replaceAll("[`\"\\[\\]]", "").toLowerCase(Locale.ROOT);
		return plain.substring(plain.lastIndexOf('.') + 1);
	}

	/** Some servers do not tell the table. */
	static boolean isIn(String table, @Nullable String violated) {
		return violated == null || plain(table).equals(plain(violated));
	}

	/** The property that all agree on who know one. */
	static Optional<String> only(Stream<Optional<String>> properties) {
		Set<String> found = properties.flatMap(Optional::stream).collect(Collectors.toSet());
		return (found.size() == 1) ? Optional.of(found.iterator().next()) : Optional.empty();
	}

	void add(String column, String property) {
		this.properties.putIfAbsent(plain(column), property);
	}

	/** The one property that owns all of these columns. */
	Optional<String> owner(List<String> columns) {
		Set<Optional<String>> owners = new HashSet<>();
		columns.forEach((column) -> owners.add(Optional.ofNullable(this.properties.get(plain(column)))));
		return (owners.size() == 1) ? owners.iterator().next() : Optional.empty();
	}

}
