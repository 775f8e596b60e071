package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a client of MySQL or MariaDB says. All state but the commands belongs to the
 * thread that reads.
 */
final class MysqlRequests implements MessageReader {

	private static final int COM_QUIT = 0x01;

	private static final int COM_QUERY = 0x03;

	private static final int COM_STMT_PREPARE = 0x16;

	private static final int COM_STMT_EXECUTE = 0x17;

	private static final int COM_STMT_SEND_LONG_DATA = 0x18;

	private static final int COM_STMT_CLOSE = 0x19;

	private static final int MARIADB_COM_STMT_BULK_EXECUTE = 0xfa;

	/** By which MariaDB's clients execute what they prepare in the same breath. */
	private static final int LAST_PREPARED = -1;

	private final DataInputStream client;

	private final MysqlCommands commands;

	private final Function<String, Exchange> exchanges;

	private String lastPrepared = "";

	MysqlRequests(DataInputStream client, MysqlCommands commands, Function<String, Exchange> exchanges) {
		this.client = client;
		this.commands = commands;
		this.exchanges = exchanges;
	}

	@Override
	public @Nullable Message next() throws IOException {
		MysqlPacket packet = MysqlPacket.read(this.client);
		if (packet == null) {
			return null;
		}
		// Only commands begin to count anew; the login goes on from the server's
		// greeting.
		return (packet.sequence() == 0) ? command(packet) : Message.harmless(packet.bytes());
	}

	private Message command(MysqlPacket packet) {
		switch (packet.type()) {
			case COM_QUERY -> {
				return execution(packet, packet.text());
			}
			case COM_STMT_EXECUTE, MARIADB_COM_STMT_BULK_EXECUTE -> {
				return execution(packet, textOf(packet.statement()));
			}
			case COM_STMT_PREPARE -> {
				this.lastPrepared = packet.text();
				this.commands.preparation(this.lastPrepared);
			}
			case COM_QUIT, COM_STMT_SEND_LONG_DATA, COM_STMT_CLOSE -> {
				// Never answered.
			}
			default -> this.commands.other();
		}
		return Message.harmless(packet.bytes());
	}

	private Message execution(MysqlPacket packet, String text) {
		Exchange exchange = this.exchanges.apply(text);
		this.commands.execution(exchange);
		return Message.request(packet.bytes(), exchange);
	}

	private String textOf(int statement) {
		return (statement == LAST_PREPARED) ? this.lastPrepared : this.commands.textOf(statement);
	}

}
