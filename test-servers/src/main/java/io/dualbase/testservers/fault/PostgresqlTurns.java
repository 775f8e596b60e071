package io.dualbase.testservers.fault;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What the server has yet to answer. The reader of requests adds, before it lets a
 * request pass; the reader of answers takes.
 */
final class PostgresqlTurns {

	/** NoticeResponse, NotificationResponse, ParameterStatus: may come at any time. */
	private static final String NEWS = "NAS";

	/**
	 * ParseComplete, BindComplete, CloseComplete, ParameterDescription, RowDescription,
	 * NoData: answer what comes before an Execute.
	 */
	private static final String PREPARATION = "123tTn";

	private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();

	private final AtomicInteger encryptionRequests = new AtomicInteger();

	/** A query, whose answer ends with ReadyForQuery. */
	void query(Exchange exchange) {
		this.turns.add(new Turn(exchange, true));
	}

	/** An execution, of which many may be answered before ReadyForQuery. */
	void execution(Exchange exchange) {
		this.turns.add(new Turn(exchange, false));
	}

	/** The request for ReadyForQuery. */
	void sync() {
		this.turns.add(new Turn(Exchange.UNHARMED, true));
	}

	void encryptionRequest() {
		this.encryptionRequests.incrementAndGet();
	}

	/** Whether the next answer is the single byte that refuses encryption. */
	boolean takeEncryptionRequest() {
		return this.encryptionRequests.getAndUpdate((waiting) -> Math.max(0, waiting - 1)) > 0;
	}

	@Nullable Turn current() {
		return this.turns.peek();
	}

	/** The server is done with the current execution, if it is one. */
	void executed() {
		Turn current = this.turns.peek();
		if (current != null && !current.endsWithReady) {
			this.turns.remove();
		}
	}

	/** The server is ready for what comes after the current query or Sync. */
	void ready() {
		Turn answered = this.turns.poll();
		while (answered != null && !answered.endsWithReady) {
			answered = this.turns.poll();
		}
	}

	/**
	 * Something to be answered. The reader of answers owns its state.
	 */
	static final class Turn {

		private final Exchange exchange;

		private final boolean endsWithReady;

		private boolean begun;

		private Turn(Exchange exchange, boolean endsWithReady) {
			this.exchange = exchange;
			this.endsWithReady = endsWithReady;
		}

		/** Takes a message, and tells whether the answer begins with it. */
		boolean beginsWith(int type) {
			boolean begins = !this.begun && isAnswer(type);
			this.begun |= begins;
			return begins;
		}

		private boolean isAnswer(int type) {
			return NEWS.indexOf(type) < 0 && (this.endsWithReady || PREPARATION.indexOf(type) < 0);
		}

		Exchange exchange() {
			return this.exchange;
		}

	}

}
