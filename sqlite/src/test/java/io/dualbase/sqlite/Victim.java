package io.dualbase.sqlite;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A program that writes by both stacks until it is killed, and tells each entry when its
 * commit is acknowledged.
 */
final class Victim {

	private static final int WRITERS_OF_A_KIND = 4;

	/** Unbuffered: one entry is one call of the operating system. */
	private static final OutputStream ACKNOWLEDGED = new FileOutputStream(FileDescriptor.out);

	private final Ledger ledger;

	private final AtomicLong ids;

	private Victim(Ledger ledger, long firstId) {
		this.ledger = ledger;
		this.ids = new AtomicLong(firstId);
	}

	public static void main(String[] arguments) throws SQLException {
		Ledger ledger = new Ledger(SqliteSettings.file(Path.of(arguments[0])));
		Victim victim = new Victim(ledger, Long.parseLong(arguments[1]));
		for (int i = 0; i < WRITERS_OF_A_KIND; i++) {
			new Thread(victim::writeBlocking).start();
			victim.writeReactively().subscribe();
		}
	}

	private void writeBlocking() {
		while (true) {
			long id = this.ids.getAndIncrement();
			try {
				this.ledger.add(id);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			acknowledge(id);
		}
	}

	private Mono<Void> writeReactively() {
		return Mono.defer(() -> {
			long id = this.ids.getAndIncrement();
			return this.ledger.addReactively(id).doOnSuccess((nothing) -> acknowledge(id));
		}).subscribeOn(Schedulers.parallel()).repeat().then();
	}

	private static void acknowledge(long id) {
		try {
			ACKNOWLEDGED.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
