package io.dualbase.benchmarks;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.dualbase.benchmarks.app.AssignedItem;
import io.dualbase.benchmarks.app.AssignedItems;
import io.dualbase.benchmarks.app.Item;
import io.dualbase.benchmarks.app.Items;
import io.dualbase.benchmarks.app.NumberedItem;
import io.dualbase.benchmarks.app.NumberedItems;
import io.dualbase.benchmarks.app.Variant;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * {@code saveAll} of 10 000 new entities through JPA on PostgreSQL.
 */
final class SaveAllBenchmark {

	private static final int ENTITIES = 10_000;

	private SaveAllBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		PairedRounds paired = new PairedRounds(2, rounds);
		DatabaseServer server = DatabaseServers.postgresql();
		String database = server.createDatabase();
		try (ConfigurableApplicationContext ours = Variant.DUALBASE
			.start(Variant.DUALBASE.properties(server, database));
				ConfigurableApplicationContext theirs = Variant.PLAIN
					.start(Variant.PLAIN.properties(server, database))) {
			paired.compare("saveAll, generated UUID", "ms", () -> uuids(ours), () -> uuids(theirs));
			paired.compare("saveAll, sequence", "ms", () -> numbers(ours), () -> numbers(theirs));
			paired.compare("saveAll, assigned", "ms", () -> assigned(ours), () -> assigned(theirs));
		}
	}

	private static double uuids(ApplicationContext context) {
		return millis(context, Items.class,
				IntStream.range(0, ENTITIES).mapToObj((number) -> new Item("item " + number)).toList());
	}

	private static double numbers(ApplicationContext context) {
		return millis(context, NumberedItems.class,
				IntStream.range(0, ENTITIES).mapToObj((number) -> new NumberedItem("item " + number)).toList());
	}

	private static double assigned(ApplicationContext context) {
		return millis(context, AssignedItems.class,
				IntStream.range(0, ENTITIES)
					.mapToObj((number) -> new AssignedItem(UUID.randomUUID(), "item " + number))
					.toList());
	}

	private static <T> double millis(ApplicationContext context, Class<? extends JpaRepository<T, ?>> type,
			List<T> entities) {
		JpaRepository<T, ?> repository = context.getBean(type);
		long start = System.nanoTime();
		repository.saveAll(entities);
		double millis = (System.nanoTime() - start) / 1e6;
		// Deleted rows would stay in the way of the next round.
		context.getBean(JdbcTemplate.class).execute("truncate table item, numbered_item, assigned_item");
		return millis;
	}

}
