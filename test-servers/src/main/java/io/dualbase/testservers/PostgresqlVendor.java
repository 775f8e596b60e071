package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL. It refuses to run as root, so root runs it in a user namespace in which
 * root is nobody.
 */
final class PostgresqlVendor implements Vendor {

	private static final String HBA = "pg_hba.conf";

	private static final String TLS_ONLY_HBA = "pg_hba_tls_only.conf";

	@Override
	public Archive archive() {
		return new TarArchive("postgres-linux-x86_64.txz");
	}

	@Override
	public List<String> versionCommand(Path home) {
		return unprivileged(home, "postgres", "--version");
	}

	@Override
	public String remedy() {
		return "Run as an ordinary user, or let root create user namespaces (unshare -U).";
	}

	@Override
	public void initialise(Path home, Path data) throws IOException {
		Command.run(unprivileged(home, "initdb", "--pgdata=" + data, "--username=postgres", "--auth=reject",
				"--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"));
		Files.writeString(data.resolve(HBA), """
				host all all 127.0.0.1/32 scram-sha-256
				host replication %s 127.0.0.1/32 scram-sha-256
				""".formatted(Account.REPLICATOR));
		Files.writeString(data.resolve(TLS_ONLY_HBA), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
		// Clients repeat the iterations for every connection that a test opens.
		Command.run(unprivileged(home, "postgres", "--single", "-D", data.toString(), "postgres"), """
				set scram_iterations = 1
				create role %1$s login createdb password '%3$s'
				create role %2$s login replication password '%3$s'
				""".formatted(Account.USER, Account.REPLICATOR, Account.PASSWORD));
	}

	@Override
	public List<String> serverCommand(Path home, Path data, int port, ServerOptions options) {
		List<String> command = unprivileged(home, "postgres", "-D", data.toString());
		setting(command, "port", port);
		setting(command, "listen_addresses", "127.0.0.1");
		setting(command, "unix_socket_directories", "");
		setting(command, "max_connections", options.maxConnections());
		setting(command, "hba_file", data.resolve(options.tlsOnly() ? TLS_ONLY_HBA : HBA));
		// Data need to survive the server, not the machine.
		setting(command, "fsync", "off");
		setting(command, "full_page_writes", "off");
		ServerCertificate certificate = options.certificate();
		if (certificate != null) {
			setting(command, "ssl", "on");
			setting(command, "ssl_cert_file", certificate.certificate());
			setting(command, "ssl_key_file", certificate.key());
		}
		return command;
	}

	/**
	 * "Fast shutdown"; {@code TERM} would wait until the clients have gone.
	 */
	@Override
	public String stopSignal() {
		return "INT";
	}

	/**
	 * "Immediate shutdown"; {@code KILL} would leave its shared memory to the system.
	 */
	@Override
	public String endSignal() {
		return "QUIT";
	}

	@Override
	public String url(int port, ServerOptions options) {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
	}

	@Override
	public String createDatabase(String database) {
		return "create database \"%s\"".formatted(database);
	}

	@Override
	public String dropDatabase(String database) {
		return "drop database \"%s\" with (force)".formatted(database);
	}

	/** Makes a copy of a server that was stopped follow that server. */
	static void follow(Path copy, int port) throws IOException {
		Files.createFile(copy.resolve("standby.signal"));
		Files.writeString(copy.resolve("postgresql.auto.conf"),
				"primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=''%s'' sslmode=disable'%n".formatted(port,
						Account.REPLICATOR, Account.PASSWORD),
				StandardOpenOption.APPEND);
	}

	/** Command that ends when the server has stopped to follow another. */
	static List<String> promotionCommand(Path home, Path data) {
		return unprivileged(home, "pg_ctl", "promote", "--pgdata=" + data);
	}

	private static List<String> unprivileged(Path home, String binary, String... arguments) {
		List<String> command = new ArrayList<>();
		if (ProcessOwner.isRoot()) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(home.resolve("bin").resolve(binary).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static void setting(List<String> command, String name, Object value) {
		command.add("-c");
		command.add(name + "=" + value);
	}

}
