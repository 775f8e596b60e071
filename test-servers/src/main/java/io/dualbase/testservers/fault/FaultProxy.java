package io.dualbase.testservers.fault;

import java.util.EnumSet;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.FreePort;

/**
 * A stretch of network before a database server, on which things go wrong when told to.
 * <p>
 * Clients connect to {@link #port()} instead of the server's. Faults are either set up
 * for a message to come, and then harm one connection:
 *
 * <pre>
 * proxy.beforeAnswerTo(Request.commit()).reset();
 * </pre>
 *
 * or they befall all connections at once, such as {@link #blackHole()} does. Nothing is
 * encrypted on this stretch: TLS and compression have to be off.
 * <p>
 * Serves any number of connections and takes orders from any thread. One thread accepts
 * connections; each connection has two, one per direction, and a fault holds up no other.
 * All are daemons and end with {@link #close()}.
 */
public final class FaultProxy implements AutoCloseable {

	private final ArmedFaults faults = new ArmedFaults();

	private final ExecutorService threads;

	private final Links links;

	private final Acceptor acceptor;

	private FaultProxy(DatabaseServer server, int port) {
		this.threads = Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "fault-proxy-" + port);
			thread.setDaemon(true);
			return thread;
		});
		this.links = new Links(server, this.faults, this.threads);
		this.acceptor = new Acceptor(port, this.threads, this.links::connect);
	}

	/**
	 * Puts a proxy before a server, which is left as it is. Whoever does so closes the
	 * proxy.
	 * @param server server whose clients are to meet faults
	 * @return proxy that harms nobody yet
	 */
	public static FaultProxy inFrontOf(DatabaseServer server) {
		FaultProxy proxy = new FaultProxy(server, FreePort.find());
		proxy.acceptor.open();
		return proxy;
	}

	/**
	 * Name of the host clients connect to.
	 * @return always {@code localhost}
	 */
	public String host() {
		return "localhost";
	}

	/**
	 * TCP port clients connect to, the same for the life of the proxy.
	 * @return port
	 */
	public int port() {
		return this.acceptor.port();
	}

	/**
	 * Where a request has come in and the server will never see it.
	 * @param request which request
	 * @return point to set up a fault for
	 */
	public FaultPoint beforeRequest(Request request) {
		return at(request, Moment.BEFORE_REQUEST);
	}

	/**
	 * Where a request has been passed on, in full. The server acts on it, or has even
	 * answered.
	 * @param request which request
	 * @return point to set up a fault for
	 */
	public FaultPoint afterRequest(Request request) {
		return at(request, Moment.AFTER_REQUEST);
	}

	/**
	 * Where the answer to a request has come in and the client will never see it. The
	 * server is done with a COMMIT then, and so it is with a statement that commits by
	 * itself, unless it returns many rows or came with many others.
	 * @param request which request
	 * @return point to set up a fault for
	 */
	public FaultPoint beforeAnswerTo(Request request) {
		return at(request, Moment.BEFORE_ANSWER);
	}

	private FaultPoint at(Request request, Moment moment) {
		return new FaultPoint((fault) -> this.faults.add(request, moment, fault));
	}

	/**
	 * Where a byte is about to be passed on, be it in the middle of a message.
	 * @param number number of the byte, counting those of all connections in both
	 * directions, the next one being 1
	 * @return point to set up a fault for, once
	 */
	public FaultPoint atByte(long number) {
		return at(LongStream.iterate(number - 1, (length) -> Long.MAX_VALUE));
	}

	/**
	 * Where random bytes are about to be passed on, time and again.
	 * @param seed where the random numbers start: the same seed gives the same points as
	 * long as the same bytes pass in the same order
	 * @param least smallest number of bytes from one point to the next
	 * @param below number of bytes the distance stays below
	 * @return points to set up a fault for
	 */
	public FaultPoint atRandomBytes(long seed, long least, long below) {
		return at(new Random(seed).longs(least, below));
	}

	private FaultPoint at(LongStream distances) {
		PrimitiveIterator.OfLong lengths = distances.iterator();
		return new FaultPoint((fault) -> this.faults.add(lengths, fault));
	}

	/**
	 * Resets all connections there are: their clients get an RST.
	 */
	public void reset() {
		this.links.forEach(Link::reset);
	}

	/**
	 * Ends all connections there are in order: clients and server get a FIN.
	 */
	public void hangUp() {
		this.links.forEach(Link::hangUp);
	}

	/**
	 * Swallows everything on all connections, those to come included, until
	 * {@link #heal()}. They stay open, and neither side is told that the other has closed
	 * its socket. A new connection is taken by the system, and then silent.
	 */
	public void blackHole() {
		this.links.blackHole(EnumSet.allOf(Direction.class));
	}

	/**
	 * Swallows everything in one direction, as {@link #blackHole()} does in both.
	 * @param direction direction in which nothing passes
	 */
	public void blackHole(Direction direction) {
		this.links.blackHole(Set.of(direction));
	}

	/**
	 * Refuses new connections, as a machine does on which no server runs. Those there are
	 * stay.
	 */
	public void refuse() {
		this.acceptor.close();
	}

	/**
	 * Leads new connections to another server of the same engine, as a virtual address
	 * does after a failover. Those there are stay with the one they have.
	 * @param other server to lead to
	 */
	public void redirect(DatabaseServer other) {
		this.links.redirect(other);
	}

	/**
	 * Ends all faults, those that have not struck yet included. Connections of which
	 * anything was swallowed are reset, for the two sides could never agree again.
	 */
	public void heal() {
		this.faults.disarm();
		this.links.heal();
		this.acceptor.open();
	}

	/**
	 * Connections taken so far.
	 * @return number
	 */
	public long connections() {
		return this.links.taken();
	}

	/**
	 * Requests seen so far, whatever became of them.
	 * @return number
	 */
	public long requests() {
		return this.faults.requests();
	}

	/**
	 * Faults that have struck so far, of those set up for a message or byte. A fault is
	 * counted before the client can notice it.
	 * @return number
	 */
	public long faults() {
		return this.faults.struck();
	}

	/**
	 * Closes the port and resets all connections. When this returns, all threads are
	 * done.
	 */
	@Override
	public void close() {
		this.acceptor.close();
		this.links.close();
		try {
			if (!this.threads.awaitTermination(10, TimeUnit.SECONDS)) {
				throw new IllegalStateException(
						"Closed the fault proxy on port %d, but its threads go on.".formatted(port()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
