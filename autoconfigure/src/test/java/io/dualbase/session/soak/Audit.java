package io.dualbase.session.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.session.DatabaseSessions;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import org.awaitility.Awaitility;
import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

/**
 * What must be true when all workers have ended.
 */
final class Audit {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String OPEN_TRANSACTIONS = """
			select count(*) from pg_stat_activity
			where datname = current_database() and state like 'idle in transaction%'""";

	private final ApplicationContext context;

	private final Soak soak;

	Audit(ApplicationContext context, Soak soak) {
		this.context = context;
		this.soak = soak;
	}

	/** Every leak is found, and every connection is back. */
	void awaitQuiet() {
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
			assertThat(this.soak.watch().open()).as("leaks not found").isEmpty();
			assertThat(this.context.getBean(DatabaseSessions.class).leases()).as("leases").isEmpty();
			assertThat(jdbcPool().getHikariPoolMXBean().getActiveConnections()).as("JDBC, in use").isZero();
			assertThat(r2dbcPool().getMetrics().orElseThrow().acquiredSize()).as("R2DBC, in use").isZero();
		});
	}

	/** Nobody was disturbed who did nothing wrong. */
	void assertJust() {
		assertSoftly((all) -> {
			all.assertThat(this.soak.watch().wrong()).as("wrongly taken back").isEmpty();
			all.assertThat(this.soak.tally().disturbed()).as("disturbed").isEmpty();
			all.assertThat(this.soak.tally().failed()).as("failed for no good reason").isEmpty();
		});
	}

	/** As many connections can be borrowed as at the beginning. */
	void assertPoolsAreFull(int size) throws Exception {
		List<AutoCloseable> borrowed = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			borrowed.add(jdbcPool().getConnection());
		}
		for (AutoCloseable connection : borrowed) {
			connection.close();
		}
		List<Connection> lent = Flux.range(0, size)
			.flatMap((number) -> r2dbcPool().create())
			.collectList()
			.block(LIMIT);
		assertThat(lent).hasSize(size);
		Flux.fromIterable(lent).flatMap(Connection::close).blockLast(LIMIT);
	}

	/** Where there is a server, ask it. */
	void assertNoTransactionIsOpen() {
		assertThat(jdbc().queryForObject(OPEN_TRANSACTIONS, Integer.class)).as("idle in transaction").isZero();
	}

	/** What was told to be committed is there once, and nothing else. */
	void assertBooks() {
		Map<Integer, BitSet> rows = new HashMap<>();
		List<String> twice = new ArrayList<>();
		jdbc().query("select worker, seq, deed from soak", (row) -> {
			BitSet seen = rows.computeIfAbsent(row.getInt(1), (missing) -> new BitSet());
			if (seen.get(row.getInt(2))) {
				twice.add(row.getInt(1) + "/" + row.getInt(2) + " " + row.getString(3));
			}
			seen.set(row.getInt(2));
		});
		assertThat(twice).as("rows that are there twice").isEmpty();
		assertSoftly((all) -> this.soak.workers().forEach((worker) -> {
			BitSet seen = rows.getOrDefault(worker.number(), new BitSet());
			BitSet told = worker.book().committed();
			all.assertThat(difference(told, seen)).as("lost rows of worker " + worker.number()).isEmpty();
			all.assertThat(difference(seen, told)).as("foreign rows of worker " + worker.number()).isEmpty();
		}));
	}

	private static IntStream difference(BitSet from, BitSet what) {
		BitSet difference = (BitSet) from.clone();
		difference.andNot(what);
		return difference.stream();
	}

	private JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	private HikariDataSource jdbcPool() {
		return this.context.getBean(HikariDataSource.class);
	}

	private ConnectionPool r2dbcPool() {
		return this.context.getBean(ConnectionPool.class);
	}

}
