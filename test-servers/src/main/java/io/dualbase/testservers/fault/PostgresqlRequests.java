package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a client of PostgreSQL says. All state but the turns belongs to the thread
 * that reads.
 */
final class PostgresqlRequests implements MessageReader {

	private static final int SSL_REQUEST = 80877103;

	private static final int GSSAPI_ENCRYPTION_REQUEST = 80877104;

	private final DataInputStream client;

	private final PostgresqlTurns turns;

	private final Function<String, Exchange> exchanges;

	private final Map<String, String> texts = new HashMap<>();

	private final Map<String, String> statementsOfPortals = new HashMap<>();

	/**
	 * Faults that wait until executions are flushed, without which nobody acts on them.
	 */
	private final List<ArmedFault> unflushed = new ArrayList<>();

	private boolean started;

	PostgresqlRequests(DataInputStream client, PostgresqlTurns turns, Function<String, Exchange> exchanges) {
		this.client = client;
		this.turns = turns;
		this.exchanges = exchanges;
	}

	@Override
	public @Nullable Message next() throws IOException {
		if (!this.started) {
			return Message.harmless(start());
		}
		int type = this.client.read();
		return (type >= 0) ? understand(type, PostgresqlMessage.read(type, this.client)) : null;
	}

	private byte[] start() throws IOException {
		int length = this.client.readInt();
		byte[] bytes = new byte[length];
		ByteBuffer buffer = ByteBuffer.wrap(bytes).putInt(length);
		this.client.readFully(bytes, Integer.BYTES, length - Integer.BYTES);
		int code = buffer.getInt();
		if (code == SSL_REQUEST || code == GSSAPI_ENCRYPTION_REQUEST) {
			this.turns.encryptionRequest();
		}
		else {
			this.started = true;
		}
		return bytes;
	}

	private Message understand(int type, PostgresqlMessage message) {
		return switch (type) {
			case 'Q' -> query(message);
			case 'P' -> parse(message);
			case 'B' -> bind(message);
			case 'E' -> execute(message);
			case 'S' -> sync(message);
			case 'H' -> flushed(message);
			default -> Message.harmless(message.bytes());
		};
	}

	private Message query(PostgresqlMessage message) {
		Exchange exchange = this.exchanges.apply(message.firstString());
		this.turns.query(exchange);
		return Message.request(message.bytes(), exchange);
	}

	private Message parse(PostgresqlMessage message) {
		this.texts.put(message.firstString(), message.secondString());
		return Message.harmless(message.bytes());
	}

	private Message bind(PostgresqlMessage message) {
		this.statementsOfPortals.put(message.firstString(), this.texts.getOrDefault(message.secondString(), ""));
		return Message.harmless(message.bytes());
	}

	private Message execute(PostgresqlMessage message) {
		Exchange exchange = this.exchanges.apply(this.statementsOfPortals.getOrDefault(message.firstString(), ""));
		this.turns.execution(exchange);
		this.unflushed.addAll(exchange.faultsAt(Moment.AFTER_REQUEST));
		return new Message(message.bytes(), exchange.faultsAt(Moment.BEFORE_REQUEST), List.of());
	}

	private Message sync(PostgresqlMessage message) {
		this.turns.sync();
		return flushed(message);
	}

	private Message flushed(PostgresqlMessage message) {
		List<ArmedFault> faults = List.copyOf(this.unflushed);
		this.unflushed.clear();
		return new Message(message.bytes(), List.of(), faults);
	}

}
