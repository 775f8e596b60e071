package io.dualbase.testservers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MySQL.
 */
final class MysqlVendor extends MysqlCompatibleVendor {

	MysqlVendor() {
		super("mysqld", "--innodb-flush-method=nosync", "--skip-log-bin", "--mysqlx=OFF", "--performance-schema=OFF");
	}

	@Override
	public Archive archive() {
		return new TarArchive("mysql-Linux-amd64.tar.gz");
	}

	@Override
	public String remedy() {
		return "Install libaio.so.1 (Debian: apt-get install libaio1).";
	}

	@Override
	void initialiseTables(Path home, Path data) {
		List<String> command = new ArrayList<>(List.of(binary(home), "--no-defaults", "--initialize-insecure",
				"--innodb-flush-method=nosync", SMALL_LOG));
		command.addAll(locations(home, data));
		Command.run(command);
	}

}
