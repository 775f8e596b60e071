package io.dualbase.testservers.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a fault will strike; the methods say which, and set it up.
 * <p>
 * What was about to be passed on when it strikes is lost, unless the fault leaves that
 * direction alone. Only the connection concerned is harmed. Several faults at one point
 * strike in the order in which they were set up.
 */
public final class FaultPoint {

	private final Consumer<Fault> arming;

	FaultPoint(Consumer<Fault> arming) {
		this.arming = arming;
	}

	/**
	 * The same point, but so much later. Meanwhile bytes still pass in the other
	 * direction.
	 * @param wait time between the point and the fault
	 * @return later point
	 */
	public FaultPoint in(Duration wait) {
		return later(() -> wait);
	}

	/**
	 * The same point, but at a random time after it, drawn anew every time. Meanwhile
	 * bytes still pass in the other direction.
	 * @param limit time below which the wait stays
	 * @param seed where the random numbers start
	 * @return later point
	 */
	public FaultPoint within(Duration limit, long seed) {
		Random random = new Random(seed);
		return later(() -> Duration.ofNanos((long) (random.nextDouble() * limit.toNanos())));
	}

	private FaultPoint later(Supplier<Duration> wait) {
		return new FaultPoint((fault) -> this.arming.accept((link) -> {
			link.pause(wait.get());
			fault.strike(link);
		}));
	}

	/**
	 * Resets the connection: the client gets an RST. The server gets all that was passed
	 * on before, and then the end of the stream.
	 */
	public void reset() {
		this.arming.accept(Link::reset);
	}

	/**
	 * Ends the connection in order: client and server get a FIN and no byte more.
	 */
	public void hangUp() {
		this.arming.accept(Link::hangUp);
	}

	/**
	 * Swallows everything in both directions from here on. Neither side is told, not even
	 * that the other closed its socket, until {@link FaultProxy#heal()}.
	 */
	public void blackHole() {
		this.arming.accept((link) -> link.blackHole(EnumSet.allOf(Direction.class)));
	}

	/**
	 * Swallows everything in one direction from here on, as {@link #blackHole()} does in
	 * both. With {@link Direction#ANSWERS} before a request, the server acts on it and
	 * the client never learns.
	 * @param direction direction in which nothing passes
	 */
	public void blackHole(Direction direction) {
		this.arming.accept((link) -> link.blackHole(Set.of(direction)));
	}

	/**
	 * Holds up this direction for a while and harms nothing.
	 * @param wait time for which nothing passes
	 */
	public void delay(Duration wait) {
		this.arming.accept((link) -> link.pause(wait));
	}

}
