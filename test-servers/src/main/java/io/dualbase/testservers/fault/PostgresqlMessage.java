package io.dualbase.testservers.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message after the start-up: a byte that says its type, four that hold its length,
 * and the rest.
 */
final class PostgresqlMessage {

	private static final int HEADER = 5;

	private final byte[] bytes;

	private PostgresqlMessage(byte[] bytes) {
		this.bytes = bytes;
	}

	static PostgresqlMessage read(int type, DataInputStream source) throws IOException {
		int length = source.readInt();
		byte[] bytes = new byte[length + 1];
		ByteBuffer.wrap(bytes).put((byte) type).putInt(length);
		source.readFully(bytes, HEADER, bytes.length - HEADER);
		return new PostgresqlMessage(bytes);
	}

	/** All of it, as it came. */
	byte[] bytes() {
		return this.bytes;
	}

	/** The string the message begins with. */
	String firstString() {
		return stringAt(HEADER);
	}

	/** The string after the first. */
	String secondString() {
		return stringAt(endOf(HEADER) + 1);
	}

	private String stringAt(int start) {
		return new String(this.bytes, start, endOf(start) - start, StandardCharsets.UTF_8);
	}

	private int endOf(int start) {
		int end = start;
		while (this.bytes[end] != 0) {
			end++;
		}
		return end;
	}

}
