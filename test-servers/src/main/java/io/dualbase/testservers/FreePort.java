package io.dualbase.testservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Finds a port nobody listens on.
 * <p>
 * It lies below the range from which systems take the ports of outgoing connections. One
 * out of that range could be taken while its server is stopped, be it by a client that
 * tries to reach the server and by chance connects to itself.
 */
public final class FreePort {

	private static final int FROM = 20_000;

	private static final int TO = 32_000;

	private FreePort() {
	}

	/**
	 * Looks for such a port.
	 * @return port that was free a moment ago
	 */
	public static int find() {
		return new Random().ints(FROM, TO).filter(FreePort::isFree).findFirst().orElseThrow();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
