package io.dualbase.engine;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteEngineTests {

	@Test
	void saysWhereTheFileIsAndWhatToDoWhenThatIsANetworkFileSystem() {
		assertThat(SqliteEngine.warning(Path.of("/mnt/share/app.db"), "nfs4"))
			.startsWith("The SQLite file '/mnt/share/app.db' is on a network file system (nfs4).")
			.contains("Move it to a local disk with database.path", "database.sqlite.journal-mode=delete");
	}

}
