package io.dualbase.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a process that writes by both stacks. The system property
 * {@code dualbase.crash.rounds} says how often.
 */
@Timeout(600)
class CrashTests {

	private static final int ROUNDS = Integer.getInteger("dualbase.crash.rounds", 2);

	private static final long IDS_OF_A_ROUND = 1_000_000;

	/** Some checkpoints of SQLite lie in there. */
	private static final int MOST_ACKNOWLEDGED = 1_000;

	private final Set<Long> acknowledged = new HashSet<>();

	@TempDir
	Path directory;

	@Test
	void keepsEveryAcknowledgedTransactionWhenTheProcessIsKilled() throws Exception {
		Path file = this.directory.resolve("crash.db");
		Random random = new Random();
		for (int round = 0; round < ROUNDS; round++) {
			runAndKill(file, round * IDS_OF_A_ROUND, 1 + random.nextInt(MOST_ACKNOWLEDGED));
			try (Ledger ledger = new Ledger(SqliteSettings.file(file))) {
				Set<Long> entries = ledger.entries();
				assertThat(ledger.integrity()).isEqualTo("ok");
				assertThat(entries).containsAll(this.acknowledged);
				assertThat(ledger.total()).as("whole transactions").isEqualTo(entries.size());
			}
		}
	}

	private void runAndKill(Path file, long firstId, int acknowledgements) throws IOException, InterruptedException {
		Process victim = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), Victim.class.getName(), file.toString(), String.valueOf(firstId))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = victim.inputReader()) {
			for (int i = 0; i < acknowledgements; i++) {
				this.acknowledged.add(Long.valueOf(output.readLine()));
			}
			victim.toHandle().destroyForcibly(); // which leaves its output to be read
			output.lines().map(Long::valueOf).forEach(this.acknowledged::add);
		}
		assertThat(victim.waitFor()).as("killed by a signal").isGreaterThan(128);
	}

}
