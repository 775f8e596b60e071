package io.dualbase.sqlite.wal;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.lock.WriterPermit;

/**
 * What is done for one file in the background, for all connections of this JVM.
 */
final class Upkeep {

	/**
	 * For the whole JVM, as the permits are and for the same reason. An entry goes with
	 * the last connection to its file.
	 */
	private static final Map<WriterPermit, Upkeep> IN_USE = new ConcurrentHashMap<>();

	private final WriterPermit permit;

	private final Checkpointer checkpointer;

	private final LogWatch watch;

	/** Changed inside of the map's operations only. */
	private int users;

	private Upkeep(WriterPermit permit, SqliteSettings settings) {
		this.permit = permit;
		Log log = Log.of(settings.file());
		this.checkpointer = new Checkpointer(settings, permit, log);
		this.watch = new LogWatch(log, this.checkpointer);
	}

	static Upkeep join(WriterPermit permit, SqliteSettings settings) {
		return Objects.requireNonNull(IN_USE.compute(permit, (key, known) -> {
			Upkeep upkeep = (known != null) ? known : new Upkeep(permit, settings);
			upkeep.users++;
			return upkeep;
		}));
	}

	void written() {
		this.watch.written();
	}

	void leave() {
		boolean used = IN_USE.computeIfPresent(this.permit,
				(key, upkeep) -> (--upkeep.users == 0) ? null : upkeep) != null;
		if (!used) {
			this.checkpointer.stop();
		}
	}

}
