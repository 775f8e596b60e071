package io.dualbase.session;

import java.util.Iterator;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A subscriber that asks for its first row, and for the others when it is told to.
 */
final class SlowReader {

	private static final int ROWS = 1000;

	private final Iterator<Integer> rows;

	private int read;

	SlowReader(ConnectionFactory pool) {
		this.rows = Flux
			.usingWhen(pool.create(), (connection) -> Flux.from(
					connection.createStatement("select * from generate_series(1, " + ROWS + ")").fetchSize(1).execute())
				.concatMap((result) -> result.map((row) -> row.get(0, Integer.class)), 1), Connection::close)
			.toIterable(1)
			.iterator();
		read(1);
	}

	private void read(int number) {
		for (int i = 0; i < number; i++) {
			this.read++;
			assertThat(this.rows.next()).isEqualTo(this.read);
		}
	}

	/** Must be able to read all. */
	void finish() {
		read(ROWS - 1);
		assertThat(this.rows).isExhausted();
	}

}
