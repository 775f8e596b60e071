package io.dualbase.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.opentest4j.TestAbortedException;

/**
 * The databases that promises are checked on. Where one cannot run, its tests are skipped
 * with the reason.
 */
public enum TestDatabase {

	SQLITE {

		@Override
		public String[] freshDatabase() {
			try {
				Path directory = Files.createTempDirectory("dualbase-test-");
				directory.toFile().deleteOnExit();
				return new String[] { "database.type=sqlite", "database.path=" + directory, "database.name=test" };
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	},

	POSTGRESQL {

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.POSTGRESQL);
		}

	},

	MARIADB {

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.MARIADB);
		}

	},

	MYSQL {

		@Override
		boolean enforcesChecks() {
			// Only from 8.0.16 on; the server that can be had as an artifact is older.
			return false;
		}

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.MYSQL);
		}

	};

	/**
	 * Create an empty database.
	 * @return the {@code database.*} properties that lead to it
	 * @throws TestAbortedException if this kind of database cannot run here
	 */
	public abstract String[] freshDatabase();

	/** Whether the server in use honours CHECK constraints. */
	boolean enforcesChecks() {
		return true;
	}

	String[] on(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		return new String[] { "database.type=" + name().toLowerCase(java.util.Locale.ROOT),
				"database.host=" + server.host(), "database.port=" + server.port(), "database.user=" + server.user(),
				"database.password=" + server.password(), "database.name=" + server.createDatabase(),
				// The servers are shared by all tests of a run.
				"database.pool.size=2", "database.pool.max-overflow=8" };
	}

}
