package io.dualbase.engine;

/**
 * Why a database could not be opened, the same for both stacks.
 * <p>
 * The texts hold {@code {server}}, {@code {file}} and {@code {name}} for what was tried,
 * {@code {tls-demand}} and {@code {tls-withdrawal}} for what asked for TLS and how to
 * take it back, and keys such as {@code {database.host}}, which whoever prints them
 * replaces.
 */
public enum ConnectFailure {

	/** The name of the host has no address. */
	UNKNOWN_HOST("The {server} cannot be found: the name of its host cannot be resolved.",
			"Correct {database.host}, or check the name service of this machine."),

	/** The host answered that nothing listens on the port. */
	REFUSED("The {server} refused the connection: nothing listens on that port.",
			"Start the server, or correct {database.host} and {database.port}."),

	/** Nobody answered in time. */
	NO_ANSWER("The {server} did not answer in time.",
			"Check that the server is up, that {database.host} and {database.port} are right, and that no firewall "
					+ "stands between."),

	/** User or password are wrong or absent. */
	WRONG_CREDENTIALS("The {server} refused the user or the password.",
			"Correct {database.user} and {database.password}."),

	/** The password cannot be checked without encryption. */
	PASSWORD_NEEDS_TLS("The {server} cannot check this user's password over a connection without TLS.",
			"Set {database.ssl} to require, and check {database.user} and {database.password}."),

	/** The server has no database of that name. */
	UNKNOWN_DATABASE("The {server} has no database '{name}'.",
			"Correct {database.name}, create the database, or set database.create-if-missing to true."),

	/** The user may not use the database or come from here. */
	ACCESS_DENIED("The {server} does not let this user use database '{name}' from here.",
			"Correct {database.name}, or grant the user of {database.user} access to it."),

	/** The server has no connection to give. */
	TOO_MANY_CONNECTIONS("The {server} has no connection left.",
			"Close other clients, raise the limit of the server, or lower the limits of all pools that use it."),

	/** The server, or a pooler before it, does not know a setting. */
	UNKNOWN_SETTING("The {server} does not take a setting that it was sent at the start: {message}",
			"Remove the key of database.server-timeouts that asks for it, use a newer server, or have the pooler in "
					+ "between pass it on and set the limit for the user in the server."),

	/** TLS was demanded of a server without it. */
	TLS_NOT_OFFERED("The {server} offers no TLS, which {tls-demand} demands.",
			"Turn on TLS in the server, or {tls-withdrawal}."),

	/** The server demands TLS. */
	TLS_DEMANDED("The {server} takes no connection without TLS.",
			"Set {database.ssl} to require, or better to verify-full."),

	/** The certificate was issued by a stranger. */
	UNTRUSTED_CERTIFICATE("The certificate of the {server} is not signed by a trusted authority.",
			"Name an SSL bundle that holds the right authority in {database.ssl-bundle}, or set {database.ssl} to "
					+ "require to trust any certificate."),

	/** The certificate is somebody else's. */
	WRONG_HOST_NAME("The certificate of the {server} is made out to another host.",
			"Use in {database.host} a name that the certificate holds, have a certificate made for this one, or set "
					+ "{database.ssl} to verify-ca."),

	/** The certificate is out of date. */
	CERTIFICATE_EXPIRED("The certificate of the {server} has expired or is not valid yet.",
			"Renew the certificate of the server, and check the clocks of both machines."),

	/** TLS failed in another way. */
	TLS_FAILED("No TLS connection to the {server} came about.",
			"Check {database.ssl}, {database.ssl-bundle}, and the TLS versions that the server supports."),

	/** A file of SQLite holds something else. */
	NOT_A_DATABASE("The file {file} is not a SQLite database, or it is encrypted or damaged.",
			"Correct {database.path} and {database.name}, restore the file, or move it away to have a new one made."),

	/** A file of SQLite cannot be written. */
	FILE_NOT_WRITABLE("The file {file} cannot be written.",
			"Give the user running the application the right to write the file and its directory, or correct "
					+ "{database.path}. For media that nobody writes set database.sqlite.journal-mode to delete."),

	/** A file of SQLite can neither be opened nor created. */
	FILE_NOT_OPENED("The file {file} can neither be opened nor created.",
			"Check that its directory exists and that the user running the application may write there, or correct "
					+ "{database.path}."),

	/** None of the above. */
	OTHER("The {server} could not be used: {message}",
			"Look up the driver's words above, and check the database.* properties. Start with --debug to see the "
					+ "whole failure.");

	private final String problem;

	private final String remedy;

	ConnectFailure(String problem, String remedy) {
		this.problem = problem;
		this.remedy = remedy;
	}

	/**
	 * What happened.
	 * @return one sentence, with placeholders
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What to do.
	 * @return one sentence or two, with placeholders
	 */
	public String remedy() {
		return this.remedy;
	}

}
