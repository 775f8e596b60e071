package io.dualbase.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network between an application and a server on this machine. While it is cut, what
 * is sent is swallowed and nobody is told, as by a firewall or a host without power.
 */
public final class Cable implements AutoCloseable {

	private final int serverPort;

	private final ServerSocket plug;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Link> links = new CopyOnWriteArrayList<>();

	private final AtomicInteger requests = new AtomicInteger();

	private volatile boolean cut;

	/**
	 * Lay a cable.
	 * @param serverPort port of the server
	 */
	public Cable(int serverPort) {
		this.serverPort = serverPort;
		try {
			this.plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	/**
	 * A cable that has been cut: it takes connections and never answers.
	 */
	public static Cable toNowhere() {
		Cable cable = new Cable(0);
		cable.cut();
		return cable;
	}

	/** Port the application connects to. */
	public int port() {
		return this.plug.getLocalPort();
	}

	/** How often the application sent something. */
	public int requests() {
		return this.requests.get();
	}

	/** How many connections the application opened. */
	public int connections() {
		return this.links.size();
	}

	/** Breaks all connections without a sign, and those to come. */
	public void cut() {
		this.cut = true;
		this.links.forEach((link) -> link.dead = true);
	}

	/** Lets new connections through. The old ones stay dead. */
	public void mend() {
		this.cut = false;
	}

	private void accept() {
		try {
			while (true) {
				Link link = new Link(this.plug.accept(), this.cut);
				this.links.add(link);
				link.open();
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	@Override
	public void close() {
		this.links.forEach(Link::close);
		closeQuietly(this.plug);
		this.threads.shutdownNow();
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// Closed before.
		}
	}

	private final class Link {

		private final Socket application;

		private final Socket server;

		private volatile boolean dead;

		Link(Socket application, boolean dead) throws IOException {
			this.application = application;
			this.dead = dead;
			this.server = dead ? new Socket() : new Socket(InetAddress.getLoopbackAddress(), Cable.this.serverPort);
		}

		void open() throws IOException {
			if (!this.dead) {
				InputStream answers = this.server.getInputStream();
				OutputStream toApplication = this.application.getOutputStream();
				Cable.this.threads.execute(() -> pump(answers, toApplication, new AtomicInteger()));
			}
			InputStream questions = this.application.getInputStream();
			OutputStream toServer = this.dead ? OutputStream.nullOutputStream() : this.server.getOutputStream();
			Cable.this.threads.execute(() -> pump(questions, toServer, Cable.this.requests));
		}

		private void pump(InputStream from, OutputStream to, AtomicInteger counter) {
			byte[] buffer = new byte[8192];
			try {
				for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
					counter.incrementAndGet();
					if (!this.dead) {
						to.write(buffer, 0, read);
					}
				}
			}
			catch (IOException ex) {
				// The other side is gone.
			}
			close();
		}

		void close() {
			closeQuietly(this.application);
			closeQuietly(this.server);
		}

	}

}
