package io.dualbase.benchmarks;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.dualbase.benchmarks.app.Variant;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What it costs that every lease of a reactive connection is known: borrowing and giving
 * back alone, and with a statement between, against r2dbc-pool as Spring Boot sets it up.
 */
final class ReactiveLeaseBenchmark {

	private static final int WARM_UPS = 15;

	private static final int BORROWS = 50_000;

	private static final int STATEMENTS = 5_000;

	private static final double NANOS_PER_MICRO = 1_000;

	private ReactiveLeaseBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 31;
		PairedRounds paired = new PairedRounds(WARM_UPS, rounds);
		DatabaseServer server = DatabaseServers.postgresql();
		String database = server.createDatabase();
		try (ConfigurableApplicationContext ours = Variant.DUALBASE
			.start(Variant.DUALBASE.properties(server, database));
				ConfigurableApplicationContext theirs = Variant.PLAIN
					.start(Variant.PLAIN.properties(server, database))) {
			ConnectionPool leasing = ours.getBean(ConnectionPool.class);
			ConnectionPool plain = theirs.getBean(ConnectionPool.class);
			compare(paired, "borrow and give back", leasing, plain,
					(pool) -> micros(pool, BORROWS, (connection) -> Mono.just(1)));
			compare(paired, "the same with SELECT 1", leasing, plain,
					(pool) -> micros(pool, STATEMENTS, ReactiveLeaseBenchmark::select));
		}
	}

	private static void compare(PairedRounds paired, String name, ConnectionPool ours, ConnectionPool theirs,
			ToDoubleFunction<ConnectionPool> measured) throws Exception {
		paired.compare(name, "us", () -> measured.applyAsDouble(ours), () -> measured.applyAsDouble(theirs));
	}

	private static double micros(ConnectionPool pool, int times, Function<Connection, Publisher<Integer>> work) {
		long start = System.nanoTime();
		Long done = Flux.range(0, times)
			.concatMap((i) -> Flux.usingWhen(pool.create(), work, Connection::close))
			.count()
			.block();
		return (System.nanoTime() - start) / NANOS_PER_MICRO / Objects.requireNonNull(done);
	}

	private static Publisher<Integer> select(Connection connection) {
		return Flux.from(connection.createStatement("SELECT 1").execute())
			.flatMap((result) -> result.map((row) -> Objects.requireNonNull(row.get(0, Integer.class))));
	}

}
