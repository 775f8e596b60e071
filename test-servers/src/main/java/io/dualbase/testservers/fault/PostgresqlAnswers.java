package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;

import io.dualbase.testservers.fault.PostgresqlTurns.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Reads what PostgreSQL's server says. All state but the turns belongs to the thread that
 * reads.
 */
final class PostgresqlAnswers implements MessageReader {

	private final DataInputStream server;

	private final PostgresqlTurns turns;

	PostgresqlAnswers(DataInputStream server, PostgresqlTurns turns) {
		this.server = server;
		this.turns = turns;
	}

	@Override
	public @Nullable Message next() throws IOException {
		int type = this.server.read();
		if (type < 0) {
			return null;
		}
		if (this.turns.takeEncryptionRequest()) {
			return Message.harmless(new byte[] { (byte) type });
		}
		return understand(type, PostgresqlMessage.read(type, this.server));
	}

	private Message understand(int type, PostgresqlMessage message) {
		Turn turn = this.turns.current();
		Exchange begun = (turn != null && turn.beginsWith(type)) ? turn.exchange() : Exchange.UNHARMED;
		finish(type);
		return Message.answer(message.bytes(), begun);
	}

	private void finish(int type) {
		switch (type) {
			// CommandComplete, EmptyQueryResponse, PortalSuspended.
			case 'C', 'I', 's' -> this.turns.executed();
			case 'Z' -> this.turns.ready();
			default -> {
				// The answer goes on.
			}
		}
	}

}
