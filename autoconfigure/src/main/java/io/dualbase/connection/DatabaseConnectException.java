package io.dualbase.connection;

import java.util.Map;

import io.dualbase.engine.ConnectFailure;
import io.dualbase.engine.ConnectFailures;

import org.springframework.util.PropertyPlaceholderHelper;

/**
 * A database could not be opened.
 * <p>
 * Says the same for a failure of the blocking and of the reactive driver that has the
 * same reason.
 */
public final class DatabaseConnectException extends DatabaseStartException {

	private static final PropertyPlaceholderHelper PLACEHOLDERS = new PropertyPlaceholderHelper("{", "}");

	/** What {@code database.*} keys decide, for a stack that is configured elsewhere. */
	private static final Map<String, String> ELSEWHERE = Map.ofEntries(Map.entry("database.host", "the host"),
			Map.entry("database.port", "the port"), Map.entry("database.user", "the user name"),
			Map.entry("database.password", "the password"), Map.entry("database.name", "the name of the database"),
			Map.entry("database.path", "the path of the file"), Map.entry("database.ssl", "the TLS mode"),
			Map.entry("database.ssl-bundle", "the trusted certificates"));

	private final ConnectFailure reason;

	/**
	 * Create a new exception.
	 * @param place where the database was looked for
	 * @param cause what the driver raised
	 */
	public DatabaseConnectException(DatabasePlace place, Throwable cause) {
		this(place, ConnectFailures.reasonOf(cause, place.type()), cause);
	}

	private DatabaseConnectException(DatabasePlace place, ConnectFailure reason, Throwable cause) {
		super(filled(reason.problem(), place, cause), filled(reason.remedy(), place, cause) + place.footnote(), cause);
		this.reason = reason;
	}

	/**
	 * Why the database could not be opened.
	 * @return the reason
	 */
	public ConnectFailure getReason() {
		return this.reason;
	}

	private static String filled(String text, DatabasePlace place, Throwable cause) {
		return PLACEHOLDERS.replacePlaceholders(text, (placeholder) -> switch (placeholder) {
			case "server" -> place.server();
			case "file" -> "'" + place.address() + "'";
			case "name" -> place.name();
			case "tls-demand" -> place.tlsDemand().origin();
			case "tls-withdrawal" -> place.tlsDemand().withdrawal();
			case "message" -> place.redacted(words(cause));
			default -> place.isTarget() ? placeholder : ELSEWHERE.get(placeholder);
		});
	}

	/** The innermost words: what stands around them is a driver's wrapping. */
	private static String words(Throwable cause) {
		String words = cause.getClass().getName();
		for (Throwable link = cause; link != null; link = link.getCause()) {
			if (link.getMessage() != null) {
				words = link.getMessage();
			}
		}
		return words;
	}

}
