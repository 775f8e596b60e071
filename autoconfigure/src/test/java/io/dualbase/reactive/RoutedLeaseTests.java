package io.dualbase.reactive;

import java.nio.file.Path;

import io.dualbase.engine.DatabaseType;
import io.dualbase.lease.Lease;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.spi.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.dualbase.reactive.LeasingPool.LIMIT;
import static io.dualbase.reactive.LeasingPool.number;
import static io.dualbase.reactive.LeasingPool.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Leases where a connection may be exchanged for one that writes.
 */
class RoutedLeaseTests {

	private LeasingPool pool;

	@BeforeEach
	void open(@TempDir Path directory) {
		SqliteSettings settings = SqliteSettings.file(directory.resolve("t.db")).withBusyTimeout(LIMIT);
		this.pool = LeasingPool.of(new SqliteConnectionFactory(settings), DatabaseType.SQLITE.engine(), 1);
		Connection connection = this.pool.borrow();
		run(connection, "create table t (n int)");
		LeasingPool.await(connection.close());
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void theLeaseIsThatOfTheConnectionInUse() {
		Connection connection = this.pool.borrow();
		assertThat(this.pool.lease().pool().name()).isEqualTo("r2dbc");
		run(connection, "insert into t values (1)");
		assertThat(isWriter(this.pool.lease())).isTrue();
		LeasingPool.await(connection.close());
		this.pool.registry.forEach((lease) -> assertThat(lease).isNull());
	}

	@Test
	void aCancelledTransactionGivesItsTurnToTheNextWriter() {
		Disposable work = this.pool.pool.create()
			.flatMap((connection) -> Mono.from(connection.beginTransaction())
				.then(Mono.defer(() -> Flux.from(connection.createStatement("insert into t values (1)").execute())
					.flatMap((result) -> result.getRowsUpdated())
					.then(Mono.never()))))
			.subscribe();
		await().atMost(LIMIT)
			.ignoreExceptions()
			.until(() -> isWriter(this.pool.lease()) && this.pool.lease().uses() > 2);
		work.dispose();

		Connection next = this.pool.borrow();
		assertThat(run(next, "insert into t values (2)")).isOne();
		assertThat(number(next, "select sum(n) from t").block(LIMIT)).isEqualTo(2);
		LeasingPool.await(next.close());
	}

	private static boolean isWriter(Lease lease) {
		return lease.pool().name().equals("r2dbc-writers");
	}

}
