package io.dualbase.transaction;

import io.dualbase.retry.RetryableTransaction;
import reactor.core.publisher.Mono;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Takes one from the balance and keeps a record of it, on either stack. Nothing but the
 * record tells calls apart, so whatever is done twice is there twice.
 */
public class Debits {

	private static final String TAKE = "update account set balance = balance - 1";

	private final JdbcTemplate jdbc;

	private final DatabaseClient client;

	Debits(JdbcTemplate jdbc, DatabaseClient client) {
		this.jdbc = jdbc;
		this.client = client;
	}

	@RetryableTransaction
	int take(int number) {
		this.jdbc.update(record(number));
		this.jdbc.update(TAKE);
		return number;
	}

	@RetryableTransaction
	Mono<Integer> takeReactively(int number) {
		return this.client.sql(record(number)).then().then(this.client.sql(TAKE).then()).thenReturn(number);
	}

	private static String record(int number) {
		return "insert into debit (number) values (" + number + ")";
	}

}
