package io.dualbase.engine;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings that only SQLite reads; set and verified on every physical connection.
 *
 * @param journalMode journal mode of the file, in SQLite's words. Use delete on media
 * that cannot be written.
 * @param synchronous when SQLite waits for the disk, in SQLite's words.
 * @param foreignKeys Whether foreign keys are enforced.
 * @param busyTimeout longest wait for a turn to write, or for a lock that another process
 * holds.
 * @param cacheSize page-cache budget of the whole application for the file, divided over
 * its connections.
 * @param mmapSize size of the file that is read through memory mapping; zero for none.
 * @param readers connections that each stack may open to the file; zero for twice the
 * number of processors and no less than four.
 * @param regexp Whether the operator REGEXP works, in time proportional to the text.
 */
@ConfigurationProperties("database.sqlite")
public record SqliteTuning(@DefaultValue("wal") String journalMode, @DefaultValue("normal") String synchronous,
		@DefaultValue("true") boolean foreignKeys, @DefaultValue("30s") Duration busyTimeout,
		@DefaultValue("64MB") DataSize cacheSize, @DefaultValue("128MB") DataSize mmapSize,
		@DefaultValue("0") int readers, @DefaultValue("true") boolean regexp) {

	/**
	 * Connections that each stack may open.
	 * @return the configured number, or one that fits the machine
	 */
	int connections() {
		return (this.readers > 0) ? this.readers : Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
	}

}
