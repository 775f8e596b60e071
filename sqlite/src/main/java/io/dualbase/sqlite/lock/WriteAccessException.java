package io.dualbase.sqlite.lock;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Reports that a write could not even begin. Nothing was changed.
 */
public final class WriteAccessException extends SQLException {

	private static final long serialVersionUID = 1L;

	/** SQLITE_BUSY, which SQLite itself would report. */
	private static final int BUSY = 5;

	private final Reason reason;

	private WriteAccessException(Reason reason, String sqlState, String message) {
		super(message, sqlState, BUSY);
		this.reason = reason;
	}

	/**
	 * Why it could not begin.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	static WriteAccessException timeout(Path file, Duration limit, @Nullable Writer holder) {
		String held = (holder != null)
				? " It has been held for " + holder.heldMillis() + " ms by " + holder + at(holder) + "." : "";
		return new WriteAccessException(Reason.TIMEOUT, "55P03",
				"No write access to SQLite database '" + file.getFileName() + "' within " + limit.toMillis() + " ms."
						+ held + " Make that transaction shorter, or raise the busy timeout.");
	}

	static WriteAccessException deadlock(Path file, Writer holder, Writer writer) {
		return new WriteAccessException(Reason.DEADLOCK, "25001",
				"This write would wait for ever: " + holder + " has write access to SQLite database '"
						+ file.getFileName() + "' and cannot end before " + writer + " does" + at(holder)
						+ ". SQLite has one writer at a time: do both in one transaction, "
						+ "or begin this one when the other has ended.");
	}

	static WriteAccessException givenUp(Path file) {
		return new WriteAccessException(Reason.GIVEN_UP, "57014",
				"The write was stopped while it waited for write access to SQLite database '" + file.getFileName()
						+ "'.");
	}

	static WriteAccessException interrupted(Path file) {
		return new WriteAccessException(Reason.GIVEN_UP, "57014",
				"The thread was interrupted while it waited for write access to SQLite database '" + file.getFileName()
						+ "'.");
	}

	private static String at(Writer writer) {
		return writer.calls().map((calls) -> " (in " + calls + ")").orElse("");
	}

	/**
	 * Why a write could not begin.
	 */
	public enum Reason {

		/** Others held the access for too long. */
		TIMEOUT,

		/** Who has the access waits for this very write. */
		DEADLOCK,

		/** The write was cancelled meanwhile, or its thread interrupted. */
		GIVEN_UP

	}

}
