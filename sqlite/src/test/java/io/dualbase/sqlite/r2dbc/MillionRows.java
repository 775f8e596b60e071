package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;

import io.dualbase.sqlite.SqliteSettings;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A program that reads a million rows of about 300 bytes, slower than they could come,
 * and prints how much of the heap was in use on the way.
 */
final class MillionRows {

	private static final int COUNT = 1_000_000;

	private static final int PAUSE_EVERY = 10_000;

	private static final long MIB = 1 << 20;

	private long rows;

	private long firstUse;

	private long mostUse;

	private MillionRows() {
	}

	public static void main(String[] arguments) {
		new MillionRows().run(SqliteSettings.file(Path.of(arguments[0])));
	}

	private void run(SqliteSettings settings) {
		Mono.usingWhen(new SqliteConnectionFactory(settings).create(),
				(connection) -> fill(connection).then(Mono.defer(() -> read(connection))), Connection::close)
			.block(Duration.ofMinutes(3));
		// Kept rows would need more than the whole heap; a little drift is the JVM's own.
		boolean flat = this.mostUse - this.firstUse < 8 * MIB;
		System.out.printf("rows=%d heapAfterFirstRows=%dKiB heapAtMost=%dKiB flat=%s%n", this.rows, this.firstUse >> 10,
				this.mostUse >> 10, flat);
	}

	private static Mono<Void> fill(Connection connection) {
		return Flux.just("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, amount REAL)", """
				WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
				INSERT INTO t SELECT i, printf('%%0200d', i), i / 2.0 FROM n""".formatted(COUNT))
			.concatMap((sql) -> connection.createStatement(sql).execute())
			.then();
	}

	private Mono<Void> read(Connection connection) {
		return Flux.from(connection.createStatement("SELECT id, name, amount FROM t").execute())
			.concatMap((result) -> result
				.map((row) -> row.get(0, Long.class) + row.get(1, String.class) + row.get(2, Double.class)))
			.publishOn(Schedulers.boundedElastic(), 32)
			.doOnNext((row) -> take())
			.then();
	}

	private void take() {
		if (this.rows++ % PAUSE_EVERY == 0) {
			pause();
			System.gc();
			long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
			this.firstUse = (this.firstUse != 0) ? this.firstUse : used;
			this.mostUse = Math.max(this.mostUse, used);
		}
	}

	/** The subscriber is to be slow; nothing is being waited for. */
	private static void pause() {
		try {
			Thread.sleep(20);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
