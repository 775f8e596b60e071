package io.dualbase.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.dualbase.benchmarks.app.Item;
import io.dualbase.benchmarks.app.Items;
import io.dualbase.benchmarks.app.ReactiveItems;
import io.dualbase.benchmarks.app.Variant;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reads by key on PostgreSQL, eight at a time: JPA in its transaction, and R2DBC.
 */
final class ReadBenchmark {

	private static final int CONCURRENCY = 8;

	/** With two processors the compiler is busy for half a minute. */
	private static final int WARM_UPS = 40;

	private static final Duration ROUND = Duration.ofSeconds(1);

	private ReadBenchmark() {
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
			List<UUID> ids = items(ours);
			paired.compare("JPA findById in its transaction", "ops/s", () -> blocking(ours, ids, ROUND),
					() -> blocking(theirs, ids, ROUND));
			paired.compare("R2DBC findById", "ops/s", () -> reactive(ours, ids, ROUND),
					() -> reactive(theirs, ids, ROUND));
		}
	}

	static List<UUID> items(ApplicationContext context) {
		return context.getBean(Items.class)
			.saveAll(IntStream.range(0, 1000).mapToObj((number) -> new Item("item " + number)).toList())
			.stream()
			.map((item) -> Objects.requireNonNull(item.getId()))
			.toList();
	}

	static double blocking(ApplicationContext context, List<UUID> ids, Duration round) throws Exception {
		Items items = context.getBean(Items.class);
		Consumer<UUID> read = (id) -> Objects.requireNonNull(items.findById(id).orElse(null));
		ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
		try {
			long end = System.nanoTime() + round.toNanos();
			List<Future<Integer>> workers = threads
				.invokeAll(IntStream.range(0, CONCURRENCY).mapToObj((worker) -> loop(read, ids, end)).toList());
			int operations = 0;
			for (Future<Integer> worker : workers) {
				operations += worker.get();
			}
			return operations / inSeconds(round);
		}
		finally {
			threads.shutdown();
		}
	}

	private static Callable<Integer> loop(Consumer<UUID> read, List<UUID> ids, long end) {
		return () -> {
			int operations = 0;
			while (System.nanoTime() < end) {
				read.accept(any(ids));
				operations++;
			}
			return operations;
		};
	}

	static double reactive(ApplicationContext context, List<UUID> ids, Duration round) {
		ReactiveItems items = context.getBean(ReactiveItems.class);
		Long operations = Flux.<UUID>generate((sink) -> sink.next(any(ids)))
			.flatMap(items::findById, CONCURRENCY, 1)
			.take(round)
			.count()
			.block();
		return Objects.requireNonNull(operations) / inSeconds(round);
	}

	private static double inSeconds(Duration round) {
		return round.toMillis() / (double) Duration.ofSeconds(1).toMillis();
	}

	private static UUID any(List<UUID> ids) {
		return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
	}

}
