package io.dualbase.sqlite.r2dbc;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dualbase.sqlite.function.SqliteFunction;
import org.jspecify.annotations.Nullable;

/**
 * The value of an option: text if it comes from a URL, else whatever a program has set.
 *
 * @param name of the option
 * @param value of the option
 */
record OptionValue(String name, Object value) {

	private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([a-z]*)");

	private static final Map<String, Duration> TIMES = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1),
			"m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

	private static final Map<String, Long> SIZES = Map.of("", 1L, "b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb",
			1L << 30);

	boolean bool() {
		return switch (text()) {
			case "true" -> true;
			case "false" -> false;
			default -> throw refused("Use 'true' or 'false'.", null);
		};
	}

	/** In all the words that SQLite's own URIs have for it. */
	boolean flag() {
		return switch (text()) {
			case "1", "true", "yes", "on" -> true;
			case "0", "false", "no", "off" -> false;
			default -> throw refused("Use '1' or '0'.", null);
		};
	}

	<E extends Enum<E>> E constant(Class<E> type) {
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equalsIgnoreCase(text())) {
				return constant;
			}
		}
		String allowed = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
		throw refused("Use one of " + allowed + ".", null);
	}

	Duration duration() {
		if (this.value instanceof Duration duration) {
			return duration;
		}
		Matcher matcher = NUMBER_AND_UNIT.matcher(text());
		try {
			Duration unit = matcher.matches() ? TIMES.get(matcher.group(2)) : null;
			return (unit != null) ? unit.multipliedBy(Long.parseLong(matcher.group(1))) : Duration.parse(text());
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			throw refused("Use a time such as '500ms', '30s', '2m' or 'PT30S'.", ex);
		}
	}

	long bytes() {
		Matcher matcher = NUMBER_AND_UNIT.matcher(text());
		Long unit = matcher.matches() ? SIZES.get(matcher.group(2)) : null;
		if (unit == null) {
			throw refused("Use a size such as '65536', '512KB' or '64MB'.", null);
		}
		try {
			return Math.multiplyExact(unit, Long.parseLong(matcher.group(1)));
		}
		catch (ArithmeticException ex) {
			throw refused("Use a smaller size.", ex);
		}
	}

	List<SqliteFunction> functions() {
		if (!(this.value instanceof Collection<?> values)
				|| !values.stream().allMatch(SqliteFunction.class::isInstance)) {
			throw refused("Use a list of SqliteFunction, which only a program can set.", null);
		}
		return values.stream().map(SqliteFunction.class::cast).toList();
	}

	private String text() {
		return this.value.toString().strip().toLowerCase(Locale.ROOT);
	}

	/** Names the option if the complaint does not yet. */
	IllegalArgumentException refused(IllegalArgumentException complaint) {
		String message = String.valueOf(complaint.getMessage());
		return message.startsWith(start()) ? complaint : refused(message, complaint);
	}

	private IllegalArgumentException refused(String remedy, @Nullable Exception cause) {
		return new IllegalArgumentException(start() + ", which cannot be used. " + remedy, cause);
	}

	private String start() {
		return "Option '" + this.name + "' has the value '" + this.value + "'";
	}

}
