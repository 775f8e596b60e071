package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.util.function.Function;

/**
 * PostgreSQL's protocol 3, simple and extended, as chapter "Frontend/Backend Protocol" of
 * its manual has it.
 */
final class PostgresqlProtocol implements Protocol {

	@Override
	public Conversation listen(DataInputStream client, DataInputStream server, Function<String, Exchange> exchanges) {
		PostgresqlTurns turns = new PostgresqlTurns();
		return new Conversation(new PostgresqlRequests(client, turns, exchanges), new PostgresqlAnswers(server, turns));
	}

}
