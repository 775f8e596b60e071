package io.dualbase.testservers.fault;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A client's connection and the one to the server that belongs to it.
 * <p>
 * Each direction has a {@link Pump} with a thread of its own, the only one to read and
 * write there. Faults come from these or from the proxy's user; what they change is
 * guarded by the lock of this object, under which nothing blocks.
 */
final class Link {

	private final Socket client;

	private final Socket server;

	private final Consumer<Link> whenClosed;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Set<Direction> swallowed = EnumSet.noneOf(Direction.class);

	private final Set<Direction> ended = EnumSet.noneOf(Direction.class);

	/** Whether anything got lost, after which the two sides can never agree again. */
	private boolean lossy;

	Link(Socket client, Socket server, Consumer<Link> whenClosed) {
		this.client = client;
		this.server = server;
		this.whenClosed = whenClosed;
	}

	/** Whether what is at hand may pass. If not it counts as lost. */
	synchronized boolean passes(Direction direction) {
		boolean passes = !this.swallowed.contains(direction);
		this.lossy |= !passes;
		return passes;
	}

	/** Holds up the calling thread, but not beyond the end of this connection. */
	void pause(Duration wait) {
		try {
			this.closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	synchronized void blackHole(Set<Direction> directions) {
		this.swallowed.addAll(directions);
	}

	synchronized void hangUp() {
		if (isOpen()) {
			blackHole(EnumSet.allOf(Direction.class));
			this.lossy = true;
			endOutput(this.client);
			endOutput(this.server);
		}
	}

	synchronized void reset() {
		if (isOpen()) {
			try {
				this.client.setSoLinger(true, 0);
			}
			catch (IOException ex) {
				// The client was faster.
			}
			close();
		}
	}

	/**
	 * Passes everything again, or resets the connection if something got lost.
	 */
	synchronized void heal() {
		if (this.lossy) {
			reset();
		}
		this.swallowed.clear();
	}

	/** Passes on that one side has nothing more to say. */
	synchronized void end(Direction direction) {
		if (passes(direction) && isOpen()) {
			endOutput((direction == Direction.REQUESTS) ? this.server : this.client);
		}
		this.ended.add(direction);
		if (this.ended.size() == Direction.values().length) {
			close();
		}
	}

	/** Passes on that a direction has broken, for whatever reason. */
	synchronized void fail(Direction direction) {
		if (passes(direction)) {
			reset();
		}
		else {
			end(direction);
		}
	}

	private boolean isOpen() {
		return this.closed.getCount() > 0;
	}

	private void close() {
		close(this.client);
		close(this.server);
		this.closed.countDown();
		this.whenClosed.accept(this);
	}

	private static void endOutput(Socket socket) {
		try {
			socket.shutdownOutput();
		}
		catch (IOException ex) {
			// The other side was faster.
		}
	}

	static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Whatever the reason, it is of no more use.
		}
	}

}
