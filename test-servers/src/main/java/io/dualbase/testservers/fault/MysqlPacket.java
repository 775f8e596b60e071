package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One packet: three bytes that hold the length of the payload, the sequence number, the
 * payload.
 */
final class MysqlPacket {

	private static final int HEADER = 4;

	private final byte[] bytes;

	private MysqlPacket(byte[] bytes) {
		this.bytes = bytes;
	}

	static @Nullable MysqlPacket read(DataInputStream source) throws IOException {
		int lowest = source.read();
		if (lowest < 0) {
			return null;
		}
		int middle = source.readUnsignedByte();
		int highest = source.readUnsignedByte();
		byte[] bytes = new byte[HEADER + (highest << 16 | middle << 8 | lowest)];
		bytes[0] = (byte) lowest;
		bytes[1] = (byte) middle;
		bytes[2] = (byte) highest;
		source.readFully(bytes, HEADER - 1, bytes.length - HEADER + 1);
		return new MysqlPacket(bytes);
	}

	/** All of it, as it came. */
	byte[] bytes() {
		return this.bytes;
	}

	/** Counts the packets of a command and its answer, modulo 256. */
	int sequence() {
		return this.bytes[HEADER - 1] & 0xff;
	}

	/** The first byte of the payload, or -1 if there is none. */
	int type() {
		return (this.bytes.length > HEADER) ? this.bytes[HEADER] & 0xff : -1;
	}

	/** The statement of a command that carries one. */
	String text() {
		int start = HEADER + 1;
		// The number of query attributes, where client and server know them.
		while (start < this.bytes.length && this.bytes[start] >= 0 && this.bytes[start] <= 1) {
			start++;
		}
		return new String(this.bytes, start, this.bytes.length - start, StandardCharsets.UTF_8);
	}

	/** The number of a prepared statement, where it comes right after the type. */
	int statement() {
		return ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER + 1);
	}

}
