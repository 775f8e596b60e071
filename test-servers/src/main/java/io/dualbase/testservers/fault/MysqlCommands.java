package io.dualbase.testservers.fault;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * Commands the server has yet to answer, and the statements it has prepared. The reader
 * of requests adds commands, before it lets them pass; the reader of answers takes them
 * and adds the statements.
 */
final class MysqlCommands {

	private final Queue<Command> unanswered = new ConcurrentLinkedQueue<>();

	private final Map<Integer, String> prepared = new ConcurrentHashMap<>();

	void execution(Exchange exchange) {
		this.unanswered.add(new Command(exchange, null));
	}

	void preparation(String text) {
		this.unanswered.add(new Command(Exchange.UNHARMED, text));
	}

	/** A command that executes no statement. */
	void other() {
		this.unanswered.add(new Command(Exchange.UNHARMED, null));
	}

	@Nullable Command nextUnanswered() {
		return this.unanswered.poll();
	}

	void prepared(int statement, String text) {
		this.prepared.put(statement, text);
	}

	String textOf(int statement) {
		return this.prepared.getOrDefault(statement, "");
	}

	/**
	 * Something to be answered.
	 *
	 * @param exchange request and answer
	 * @param preparing statement to be prepared, or null if none is
	 */
	record Command(Exchange exchange, @Nullable String preparing) {
	}

}
