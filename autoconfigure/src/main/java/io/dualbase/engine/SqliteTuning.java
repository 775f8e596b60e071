package io.dualbase.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings that only SQLite reads; set and verified on every physical connection.
 *
 * @param mode what may be done with the file, in SQLite's words; immutable promises that
 * nobody writes to it. Default is rwc, or what database.url says.
 * @param journalMode journal mode of the file, in SQLite's words. A file that is only
 * read keeps its own.
 * @param synchronous when SQLite waits for the disk, in SQLite's words.
 * @param foreignKeys Whether foreign keys are enforced.
 * @param busyTimeout longest wait for a turn to write, or for a lock that another process
 * holds.
 * @param cacheSize page-cache budget of the whole application for the file, divided over
 * its connections.
 * @param mmapSize size of the file that is read through memory mapping; zero for none.
 * @param readers connections that each stack may open for readers, and as many for
 * writers; zero for twice the number of processors and no less than four.
 * @param regexp Whether the operator REGEXP works, in time proportional to the text.
 */
@ConfigurationProperties("database.sqlite")
public record SqliteTuning(@Nullable String mode, @DefaultValue("wal") String journalMode,
		@DefaultValue("normal") String synchronous, @DefaultValue("true") boolean foreignKeys,
		@DefaultValue("30s") Duration busyTimeout, @DefaultValue("64MB") DataSize cacheSize,
		@DefaultValue("128MB") DataSize mmapSize, @DefaultValue("0") int readers,
		@DefaultValue("true") boolean regexp) {

	/**
	 * The same settings with another mode.
	 * @param value the mode
	 * @return changed settings
	 */
	public SqliteTuning withMode(String value) {
		return new SqliteTuning(value, this.journalMode, this.synchronous, this.foreignKeys, this.busyTimeout,
				this.cacheSize, this.mmapSize, this.readers, this.regexp);
	}

	/**
	 * Connections that each stack may open for readers, and again for writers.
	 * @return the configured number, or one that fits the machine
	 */
	int connections() {
		return (this.readers > 0) ? this.readers : Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
	}

}
