package io.dualbase.crossing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.commons.logging.impl.NoOpLog;

/**
 * Keeps what it is warned of.
 */
@SuppressWarnings("serial") // Never written anywhere.
final class WarningLog extends NoOpLog {

	private final transient List<String> warnings = new CopyOnWriteArrayList<>();

	List<String> warnings() {
		return this.warnings;
	}

	@Override
	public void warn(Object message) {
		this.warnings.add(String.valueOf(message));
	}

}
