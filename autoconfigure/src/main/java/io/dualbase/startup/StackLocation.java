package io.dualbase.startup;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

import io.dualbase.connection.DatabasePlace;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack looks for its database: at the target, or where the application says.
 *
 * @param place the place
 * @param url URL of the place, without secrets
 */
record StackLocation(DatabasePlace place, String url) {

	/** Scheme, then whatever ends in an at-sign. */
	private static final Pattern CREDENTIALS = Pattern.compile("^((?:[A-Za-z][\\w+.-]*:)+(?://)?).*@");

	/** As in {@code jdbc:tc:mysql:}. */
	private static final int DRIVERS_IN_A_ROW = 2;

	private static final Pattern OPTIONS = Pattern.compile("[?;].*$", Pattern.DOTALL);

	/**
	 * Where a source leads.
	 * @param source the source
	 * @param target what it is expected to lead to
	 * @param targetUrl URL of the target for this stack
	 */
	static StackLocation of(PhysicalSource source, DatabaseTarget target, String targetUrl) {
		return source.leadsTo(target) ? new StackLocation(DatabasePlace.of(target), targetUrl)
				: elsewhere(source.url(), source.description());
	}

	/**
	 * A location that is not the target's.
	 * @param url URL with anything in it, or {@code null} when none is known
	 * @param description what to say when no URL is known
	 */
	static StackLocation elsewhere(@Nullable String url, String description) {
		String shown = (url != null) ? redacted(url) : description;
		return new StackLocation(DatabasePlace.elsewhere((url != null) ? type(url) : null, shown), shown);
	}

	private static String redacted(String url) {
		return CREDENTIALS.matcher(OPTIONS.matcher(url).replaceFirst("")).replaceFirst("$1");
	}

	private static @Nullable DatabaseType type(String url) {
		return Arrays.stream(url.split(":"))
			.skip(1)
			.limit(DRIVERS_IN_A_ROW)
			.map((word) -> DatabaseType.named(word).orElse(null))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
