package io.dualbase.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks as much of SQL Server's protocol, TDS, as it takes to log in and to be told of
 * errors: answers {@code raise} with the error of that number and everything else with
 * success. Source:
 * <a href= "https://learn.microsoft.com/openspecs/windows_protocols/ms-tds">[MS-TDS]</a>.
 */
final class FakeSqlServer implements AutoCloseable {

	private static final Pattern RAISE = Pattern.compile("raise (\\d+)");

	private static final int PRELOGIN = 0x12;

	private static final int LOGIN = 0x10;

	private static final int TABULAR_RESULT = 0x04;

	private static final int HEADER = 8;

	/** SQL_Latin1_General_CP1_CI_AS, without which the driver writes no text. */
	private static final byte[] COLLATION = { 0x09, 0x04, (byte) 0xd0, 0x00, 0x34 };

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	FakeSqlServer() throws IOException {
		start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "fake-sql-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket client = this.socket.accept();
				start(() -> serve(client));
			}
			catch (IOException ex) {
				// The test is over.
			}
		}
	}

	private static void serve(Socket client) {
		try (client) {
			DataInputStream in = new DataInputStream(client.getInputStream());
			while (true) {
				Message message = Message.read(in);
				answer(client.getOutputStream(), switch (message.type()) {
					case PRELOGIN -> prelogin();
					case LOGIN -> loginAccepted();
					default -> result(message.text());
				});
			}
		}
		catch (IOException ex) {
			// The client hung up.
		}
	}

	private static void answer(OutputStream out, ByteBuffer tokens) throws IOException {
		ByteBuffer packet = ByteBuffer.allocate(HEADER + tokens.remaining());
		packet.put((byte) TABULAR_RESULT).put((byte) 1).putShort((short) packet.capacity()).putInt(0).put(tokens);
		out.write(packet.array());
		out.flush();
	}

	/** Version 16, and no encryption. */
	private static ByteBuffer prelogin() {
		ByteBuffer options = ByteBuffer.allocate(18);
		options.put((byte) 0).putShort((short) 11).putShort((short) 6);
		options.put((byte) 1).putShort((short) 17).putShort((short) 1).put((byte) 0xff);
		return options.putInt(0x10000000).putShort((short) 0).put((byte) 2).flip();
	}

	private static ByteBuffer loginAccepted() {
		ByteBuffer name = utf16("Microsoft SQL Server");
		ByteBuffer tokens = tokens();
		tokens.put((byte) 0xad).putShort((short) (10 + name.remaining())).put((byte) 1);
		tokens.put(new byte[] { 0x74, 0, 0, 4 }).put((byte) (name.remaining() / 2)).put(name);
		tokens.put(new byte[] { 16, 0, 0, 0 });
		tokens.put((byte) 0xe3).putShort((short) 8).put((byte) 7).put((byte) 5).put(COLLATION).put((byte) 0);
		return done(tokens, 0);
	}

	private static ByteBuffer result(String text) {
		Matcher raise = RAISE.matcher(text);
		return raise.find() ? failed(Integer.parseInt(raise.group(1))) : done(tokens(), 0);
	}

	private static ByteBuffer failed(int number) {
		ByteBuffer message = utf16("provoked");
		ByteBuffer tokens = tokens();
		tokens.put((byte) 0xaa).putShort((short) (14 + message.remaining())).putInt(number);
		tokens.put((byte) 1).put((byte) 16).putShort((short) (message.remaining() / 2)).put(message);
		tokens.put((byte) 0).put((byte) 0).putInt(1);
		return done(tokens, 2);
	}

	private static ByteBuffer done(ByteBuffer tokens, int status) {
		return tokens.put((byte) 0xfd).putShort((short) status).putShort((short) 0).putLong(0).flip();
	}

	private static ByteBuffer tokens() {
		return ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static ByteBuffer utf16(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_16LE));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * What a client says in one or several packets.
	 */
	private record Message(int type, String text) {

		static Message read(DataInputStream in) throws IOException {
			StringBuilder text = new StringBuilder();
			while (true) {
				int type = in.readUnsignedByte();
				boolean last = (in.readUnsignedByte() & 1) != 0;
				int length = in.readUnsignedShort() - HEADER;
				in.readInt();
				text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
				if (last) {
					// UTF-16 of ASCII letters, whatever comes before.
					return new Message(type, text.toString().replace("\0", ""));
				}
			}
		}

	}

}
