package io.dualbase.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * What to say of a value that is not of the kind a setting takes.
 *
 * @param fault what is wrong with it, to follow the property and its value
 * @param remedy what to do, a sentence
 */
record ValueKind(String fault, String remedy) {

	private static final Map<Class<?>, ValueKind> KINDS = Map.of(Boolean.class,
			new ValueKind("is neither true nor false", "Use true or false."), Integer.class,
			new ValueKind("is no whole number, or too large a one", "Use digits only, for example 20."), Duration.class,
			new ValueKind("is no duration", "Use a number with a unit, for example 500ms, 30s or 10m."), DataSize.class,
			new ValueKind("is no size", "Use a number with a unit, for example 512KB or 64MB."));

	/**
	 * Find the kind that a type stands for.
	 * @param type type of a component of a settings record
	 * @return the kind, or {@code null} for a type that takes any value
	 */
	static @Nullable ValueKind of(Class<?> type) {
		return type.isEnum() ? words(type) : KINDS.get(ClassUtils.resolvePrimitiveIfNecessary(type));
	}

	private static ValueKind words(Class<?> type) {
		String words = Arrays.stream(type.getEnumConstants())
			.map((word) -> word.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
		return new ValueKind("is not one of its words", "Use one of " + words + ".");
	}

}
