package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;

import io.dualbase.testservers.fault.MysqlCommands.Command;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the server of MySQL or MariaDB says.
 * <p>
 * An answer begins with sequence number 1, which long answers reach again. Then no other
 * command is waiting, unless the client sends several at once; of these only the last may
 * have an answer of more than 256 packets.
 */
final class MysqlAnswers implements MessageReader {

	private static final int OK = 0;

	private final DataInputStream server;

	private final MysqlCommands commands;

	MysqlAnswers(DataInputStream server, MysqlCommands commands) {
		this.server = server;
		this.commands = commands;
	}

	@Override
	public @Nullable Message next() throws IOException {
		MysqlPacket packet = MysqlPacket.read(this.server);
		if (packet == null) {
			return null;
		}
		Command command = (packet.sequence() == 1) ? this.commands.nextUnanswered() : null;
		return (command != null) ? answer(packet, command) : Message.harmless(packet.bytes());
	}

	private Message answer(MysqlPacket packet, Command command) {
		String preparing = command.preparing();
		if (preparing != null && packet.type() == OK) {
			this.commands.prepared(packet.statement(), preparing);
		}
		return Message.answer(packet.bytes(), command.exchange());
	}

}
