package io.dualbase.testservers.fault;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Passes on the messages of one direction. Streams and reader belong to the thread that
 * runs it.
 */
final class Pump implements Runnable {

	private final Link link;

	private final Direction direction;

	private final DataInputStream source;

	private final MessageReader reader;

	private final OutputStream target;

	private final List<ByteFuse> fuses;

	Pump(Link link, Direction direction, DataInputStream source, MessageReader reader, OutputStream target,
			List<ByteFuse> fuses) {
		this.link = link;
		this.direction = direction;
		this.source = source;
		this.reader = reader;
		this.target = new BufferedOutputStream(target);
		this.fuses = fuses;
	}

	@Override
	public void run() {
		try {
			for (Message message = this.reader.next(); message != null; message = this.reader.next()) {
				pass(message);
			}
			this.link.end(this.direction);
		}
		catch (EOFException ex) {
			this.link.end(this.direction);
		}
		catch (IOException ex) {
			this.link.fail(this.direction);
		}
	}

	private void pass(Message message) throws IOException {
		strike(message.before());
		pass(message.bytes());
		strike(message.after());
		if (this.source.available() == 0) {
			this.target.flush();
		}
	}

	private void strike(List<ArmedFault> faults) throws IOException {
		for (ArmedFault fault : faults) {
			this.target.flush();
			fault.strike(this.link);
		}
	}

	private void pass(byte[] bytes) throws IOException {
		int passed = 0;
		for (ByteFuse fuse : this.fuses) {
			int before = Math.max(passed, fuse.burn(bytes.length));
			if (before < bytes.length) {
				write(bytes, passed, before);
				this.target.flush();
				fuse.strike(this.link);
				passed = before;
			}
		}
		write(bytes, passed, bytes.length);
	}

	private void write(byte[] bytes, int from, int to) throws IOException {
		if (this.link.passes(this.direction)) {
			this.target.write(bytes, from, to - from);
		}
	}

}
