package io.dualbase.ecosystem;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Hears the first words of a SQL Server client, the PRELOGIN message of the TDS protocol,
 * and hangs up.
 */
final class PreLoginServer implements AutoCloseable {

	private static final int ENCRYPTION = 1;

	private static final int END_OF_OPTIONS = 0xff;

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final BlockingQueue<Encryption> asked = new LinkedBlockingQueue<>();

	PreLoginServer() throws IOException {
		Thread thread = new Thread(this::serve, "pre-login-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * What the next client said about encryption.
	 */
	Encryption asked() throws InterruptedException {
		return this.asked.poll(30, TimeUnit.SECONDS);
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				this.asked.add(encryption(new DataInputStream(client.getInputStream())));
			}
			catch (IOException ex) {
				// The client or the test hung up first.
			}
		}
	}

	private Encryption encryption(DataInputStream in) throws IOException {
		ByteBuffer header = ByteBuffer.wrap(in.readNBytes(8));
		ByteBuffer message = ByteBuffer.wrap(in.readNBytes(header.getShort(2) - 8));
		for (int option = 0; (message.get(option) & 0xff) != END_OF_OPTIONS; option += 5) {
			if (message.get(option) == ENCRYPTION) {
				return Encryption.values()[message.get(message.getShort(option + 1))];
			}
		}
		throw new IOException("No word on encryption");
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/** In the order of their codes. */
	enum Encryption {

		LOGIN_ONLY, ON, NOT_SUPPORTED, REQUIRED

	}

}
