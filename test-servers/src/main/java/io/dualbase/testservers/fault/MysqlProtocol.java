package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.util.function.Function;

/**
 * The protocol MySQL and MariaDB share, as far as it is the same: commands of text and
 * prepared statements, shorter than 16 MB.
 */
final class MysqlProtocol implements Protocol {

	@Override
	public Conversation listen(DataInputStream client, DataInputStream server, Function<String, Exchange> exchanges) {
		MysqlCommands commands = new MysqlCommands();
		return new Conversation(new MysqlRequests(client, commands, exchanges), new MysqlAnswers(server, commands));
	}

}
