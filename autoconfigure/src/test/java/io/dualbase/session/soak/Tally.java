package io.dualbase.session.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How operations ended. Used by all workers.
 */
final class Tally {

	/** "Connection does not exist", which nobody must hear who did nothing wrong. */
	static final String NO_CONNECTION = "08003";

	private final Map<Deed, LongAdder> done = new EnumMap<>(Deed.class);

	private final LongAdder exhausted = new LongAdder();

	private final LongAdder inOwnWay = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final Queue<String> disturbed = new ConcurrentLinkedQueue<>();

	private final Queue<String> failed = new ConcurrentLinkedQueue<>();

	Tally() {
		for (Deed deed : Deed.values()) {
			this.done.put(deed, new LongAdder());
		}
	}

	void done(Operation operation) {
		this.done.get(operation.deed()).increment();
	}

	/** A late use was refused. */
	void refused() {
		this.refused.increment();
	}

	void failed(Operation operation, Throwable failure) {
		List<Throwable> causes = causes(failure);
		if (causes.stream().anyMatch((cause) -> NO_CONNECTION.equals(sqlState(cause)))) {
			this.disturbed.add(operation + ": " + text(failure));
		}
		else if (causes.stream().anyMatch(Tally::isInOwnWay)) {
			this.inOwnWay.increment();
		}
		else if (causes.stream().anyMatch(Tally::isExhausted)) {
			this.exhausted.increment();
		}
		else {
			this.failed.add(operation + ": " + text(failure));
		}
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

	static @Nullable String sqlState(Throwable failure) {
		if (failure instanceof SQLException jdbc) {
			return jdbc.getSQLState();
		}
		return (failure instanceof R2dbcException r2dbc) ? r2dbc.getSqlState() : null;
	}

	/** Nobody gave back a connection in time, which is no defect but a small pool. */
	private static boolean isExhausted(Throwable failure) {
		return failure instanceof SQLTransientConnectionException || failure instanceof R2dbcTimeoutException;
	}

	/** SQLite refuses at once a write that would wait for what its own thread leaked. */
	private static boolean isInOwnWay(Throwable failure) {
		return String.valueOf(failure.getMessage()).startsWith("This write would wait for ever");
	}

	private static String text(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	/** Operations that did what they should. */
	long total() {
		return this.done.values().stream().mapToLong(LongAdder::sum).sum();
	}

	Map<Deed, LongAdder> done() {
		return this.done;
	}

	/** Operations that waited for a connection in vain. */
	long exhausted() {
		return this.exhausted.sum();
	}

	/** Operations of threads that would have waited for their own leaks. */
	long inOwnWay() {
		return this.inOwnWay.sum();
	}

	/** Late uses that were refused. */
	long refusals() {
		return this.refused.sum();
	}

	/** Operations whose connections were taken from them. */
	List<String> disturbed() {
		return new ArrayList<>(this.disturbed);
	}

	/** Operations that failed for any other reason. */
	List<String> failed() {
		return new ArrayList<>(this.failed);
	}

}
