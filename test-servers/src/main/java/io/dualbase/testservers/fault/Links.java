package io.dualbase.testservers.fault;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.dualbase.testservers.DatabaseServer;

/**
 * All connections of a proxy, and what befalls them together. The lock of this object
 * guards that newcomers meet the same fate.
 */
final class Links {

	private volatile DatabaseServer server;

	private final Protocol protocol;

	private final ArmedFaults faults;

	private final ExecutorService threads;

	private final Set<Link> open = ConcurrentHashMap.newKeySet();

	private final AtomicLong taken = new AtomicLong();

	private final Set<Direction> swallowed = EnumSet.noneOf(Direction.class);

	Links(DatabaseServer server, ArmedFaults faults, ExecutorService threads) {
		this.server = server;
		this.protocol = Protocol.of(server.engine());
		this.faults = faults;
		this.threads = threads;
	}

	void redirect(DatabaseServer other) {
		this.server = other;
	}

	void connect(Socket client) {
		this.taken.incrementAndGet();
		DatabaseServer current = this.server;
		try {
			connect(client, new Socket(current.host(), current.port()));
		}
		catch (IOException ex) {
			// The server is gone, and so is what it would have said.
			Link.close(client);
		}
	}

	private void connect(Socket client, Socket upstream) throws IOException {
		DataInputStream requests = input(client);
		DataInputStream answers = input(upstream);
		Conversation conversation = this.protocol.listen(requests, answers, this.faults::meet);
		Link link = new Link(client, upstream, this.open::remove);
		admit(link,
				List.of(new Pump(link, Direction.REQUESTS, requests, conversation.requests(),
						upstream.getOutputStream(), this.faults.fuses()),
						new Pump(link, Direction.ANSWERS, answers, conversation.answers(), client.getOutputStream(),
								this.faults.fuses())));
	}

	private static DataInputStream input(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
	}

	private synchronized void admit(Link link, List<Pump> pumps) {
		this.open.add(link);
		link.blackHole(this.swallowed);
		if (this.threads.isShutdown()) {
			link.reset();
		}
		else {
			pumps.forEach(this.threads::execute);
		}
	}

	synchronized void blackHole(Set<Direction> directions) {
		this.swallowed.addAll(directions);
		forEach((link) -> link.blackHole(directions));
	}

	synchronized void heal() {
		this.swallowed.clear();
		forEach(Link::heal);
	}

	void forEach(Consumer<Link> fate) {
		this.open.forEach(fate);
	}

	synchronized void close() {
		this.threads.shutdown();
		forEach(Link::reset);
	}

	long taken() {
		return this.taken.get();
	}

}
