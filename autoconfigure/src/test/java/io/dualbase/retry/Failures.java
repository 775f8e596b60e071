package io.dualbase.retry;

import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Errors that a PostgreSQL server raises when it is asked to.
 */
class Failures {

	static final String DEADLOCK = "40P01";

	static final String DUPLICATE = "23505";

	static final String LOST = "08006";

	static final String UNKNOWN = "08007";

	private final JdbcTemplate jdbc;

	private final DatabaseClient client;

	Failures(JdbcTemplate jdbc, DatabaseClient client) {
		this.jdbc = jdbc;
		this.client = client;
	}

	/** An error on each of the first calls. */
	Runnable first(int times, String sqlState) {
		AtomicInteger calls = new AtomicInteger();
		return () -> {
			if (calls.incrementAndGet() <= times) {
				this.jdbc.execute(raise(sqlState));
			}
		};
	}

	/** An error on each of the first subscriptions. */
	Mono<Void> firstReactive(int times, String sqlState) {
		AtomicInteger calls = new AtomicInteger();
		return Mono
			.defer(() -> (calls.incrementAndGet() <= times) ? this.client.sql(raise(sqlState)).then() : Mono.empty());
	}

	private static String raise(String sqlState) {
		return "do $$ begin raise exception 'on request' using errcode = '" + sqlState + "'; end $$";
	}

}
