package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What MariaDB and MySQL still have in common.
 */
abstract class MysqlCompatibleVendor implements Vendor {

	private static final String USERS = "users.sql";

	/** Most of what a fresh server writes, and copies, were empty logs of usual size. */
	static final String SMALL_LOG = "--innodb-log-file-size=16M";

	private final String binary;

	private final List<String> settings;

	MysqlCompatibleVendor(String binary, String... settings) {
		this.binary = binary;
		this.settings = List.of(settings);
	}

	@Override
	public final List<String> versionCommand(Path home) {
		return List.of(binary(home), "--version");
	}

	@Override
	public final void initialise(Path home, Path data) throws IOException {
		initialiseTables(home, data);
		Files.writeString(data.resolve(USERS), """
				create user if not exists '%1$s'@'%%' identified by '%2$s';
				grant all privileges on `%%`.* to '%1$s'@'%%';
				""".formatted(Account.USER, Account.PASSWORD));
	}

	abstract void initialiseTables(Path home, Path data);

	@Override
	public final List<String> serverCommand(Path home, Path data, int port, ServerOptions options) {
		List<String> command = new ArrayList<>(List.of(binary(home), "--no-defaults"));
		command.addAll(locations(home, data));
		command.addAll(List.of("--init-file=" + data.resolve(USERS), "--tmpdir=" + data.getParent(),
				"--pid-file=server.pid", "--port=" + port, "--bind-address=127.0.0.1", "--skip-name-resolve",
				"--max-connections=" + options.maxConnections()));
		// Relative to the data, for the path of a socket must be short.
		command.add("--socket=server.sock");
		// Data need to survive the server, not the machine.
		command.add("--innodb-flush-log-at-trx-commit=2");
		command.add(SMALL_LOG);
		command.addAll(this.settings);
		command.addAll(tls(options));
		return command;
	}

	static List<String> locations(Path home, Path data) {
		List<String> arguments = new ArrayList<>(
				List.of("--basedir=" + home, "--datadir=" + data, "--lc-messages-dir=" + home.resolve("share")));
		if (ProcessOwner.isRoot()) {
			arguments.add("--user=root");
		}
		return arguments;
	}

	private static List<String> tls(ServerOptions options) {
		ServerCertificate certificate = options.certificate();
		if (certificate == null) {
			return List.of("--skip-ssl");
		}
		return List.of("--ssl-cert=" + certificate.certificate(), "--ssl-key=" + certificate.key(),
				"--require-secure-transport=" + (options.tlsOnly() ? "ON" : "OFF"));
	}

	final String binary(Path home) {
		return home.resolve("bin").resolve(this.binary).toString();
	}

	@Override
	public final String stopSignal() {
		return "TERM";
	}

	@Override
	public final String endSignal() {
		return "KILL";
	}

	/**
	 * MariaDB's driver, for MySQL's own would refuse a server whose certificate has
	 * expired even when asked to trust it.
	 */
	@Override
	public final String url(int port, ServerOptions options) {
		String access = (options.certificate() != null) ? "sslMode=trust" : "allowPublicKeyRetrieval=true";
		return "jdbc:mariadb://127.0.0.1:%d/?%s".formatted(port, access);
	}

	@Override
	public final String createDatabase(String database) {
		return "create database `%s` character set utf8mb4".formatted(database);
	}

	@Override
	public final String dropDatabase(String database) {
		return "drop database `%s`".formatted(database);
	}

}
