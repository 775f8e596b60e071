package io.dualbase.testservers.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes connections on a port, or leaves it to the system to refuse them. Its lock guards
 * the socket; each socket has a thread that accepts until the socket is closed.
 */
final class Acceptor {

	private final int port;

	private final Executor threads;

	private final Consumer<Socket> guests;

	private @Nullable ServerSocket socket;

	private CompletableFuture<Void> accepting = CompletableFuture.completedFuture(null);

	Acceptor(int port, Executor threads, Consumer<Socket> guests) {
		this.port = port;
		this.threads = threads;
		this.guests = guests;
	}

	int port() {
		return this.port;
	}

	synchronized void open() {
		if (this.socket == null) {
			ServerSocket opened = listen();
			this.socket = opened;
			this.accepting = CompletableFuture.runAsync(() -> accept(opened), this.threads);
		}
	}

	private ServerSocket listen() {
		try {
			return new ServerSocket(this.port, 0, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A fault proxy cannot listen on port %d.".formatted(this.port), ex);
		}
	}

	private void accept(ServerSocket opened) {
		try {
			while (!opened.isClosed()) {
				welcome(opened.accept(), opened);
			}
		}
		catch (IOException ex) {
			close(opened);
		}
	}

	private void welcome(Socket guest, ServerSocket opened) {
		if (opened.isClosed()) {
			// Slipped in while the system was waking this thread.
			Link.close(guest);
		}
		else {
			this.guests.accept(guest);
		}
	}

	/** When this returns, the system refuses. */
	synchronized void close() {
		if (this.socket != null) {
			close(this.socket);
			this.socket = null;
			this.accepting.join();
		}
	}

	private static void close(ServerSocket opened) {
		try {
			opened.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
