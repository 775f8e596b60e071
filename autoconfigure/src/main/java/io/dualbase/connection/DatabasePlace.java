package io.dualbase.connection;

import java.util.regex.Pattern;

import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack looks for its database, for people to read. No part of it is a secret.
 */
public final class DatabasePlace {

	private static final Pattern NAMED_PASSWORD = Pattern.compile("(?i)(pass(word|wd)?|pwd)=[^&;,\\s]*");

	private final @Nullable DatabaseType type;

	private final String address;

	private final String name;

	private final @Nullable DatabaseTarget target;

	private DatabasePlace(@Nullable DatabaseType type, String address, String name, @Nullable DatabaseTarget target) {
		this.type = type;
		this.address = address;
		this.name = name;
		this.target = target;
	}

	/**
	 * The place that {@code database.*} describes.
	 * @param target the target
	 * @return its place
	 */
	public static DatabasePlace of(DatabaseTarget target) {
		String address = target.type()
			.engine()
			.file(target.endpoint())
			.map(String::valueOf)
			.orElseGet(() -> target.host() + ":" + target.port());
		return new DatabasePlace(target.type(), address, target.name(), target);
	}

	/**
	 * A place that the application configured by other means.
	 * @param type kind of database, or {@code null} when it is not one of ours
	 * @param address URL or description without secrets
	 * @return the place
	 */
	public static DatabasePlace elsewhere(@Nullable DatabaseType type, String address) {
		return new DatabasePlace(type, address, "", null);
	}

	/**
	 * Kind of database.
	 * @return the type, or {@code null} when it is not one of ours
	 */
	public @Nullable DatabaseType type() {
		return this.type;
	}

	/**
	 * Address of the server, file, or URL.
	 * @return the address
	 */
	public String address() {
		return this.address;
	}

	/**
	 * Whether {@code database.*} decides about this place.
	 * @return whether it is the place of the target
	 */
	public boolean isTarget() {
		return this.target != null;
	}

	/**
	 * The server in words that follow an article.
	 * @return for example {@code postgresql server at localhost:5432}
	 */
	public String server() {
		return ((this.type != null) ? this.type.id() : "database")
				+ ((this.type != null && this.type.isEmbedded()) ? " database" : " server") + " at " + this.address;
	}

	String name() {
		return this.name;
	}

	TlsDemand tlsDemand() {
		return (this.target != null) ? this.target.tlsDemand() : TlsDemand.ELSEWHERE;
	}

	String footnote() {
		return isTarget() ? "" : " This stack is configured by spring.datasource.* or spring.r2dbc.*, by connection "
				+ "details or by a bean, and not by database.*.";
	}

	/**
	 * The words of a driver without the password.
	 */
	String redacted(String words) {
		String redacted = NAMED_PASSWORD.matcher(words).replaceAll("$1=***");
		String password = (this.target != null) ? this.target.endpoint().password() : null;
		return (password == null || password.isEmpty()) ? redacted : redacted.replace(password, "***");
	}

	@Override
	public String toString() {
		return server();
	}

}
