package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.util.function.Function;

import io.dualbase.testservers.ServerEngine;

/**
 * Understands as much of a vendor's protocol as it takes to tell requests apart and to
 * find their answers.
 */
@FunctionalInterface
interface Protocol {

	/**
	 * Listens to a new connection, which must be one without TLS and compression.
	 * @param client what the client sends
	 * @param server what the server sends
	 * @param exchanges told the text of each request, before it is passed on
	 * @return readers of the two streams
	 */
	Conversation listen(DataInputStream client, DataInputStream server, Function<String, Exchange> exchanges);

	static Protocol of(ServerEngine engine) {
		return switch (engine) {
			case POSTGRESQL -> new PostgresqlProtocol();
			case MARIADB, MYSQL -> new MysqlProtocol();
		};
	}

}
