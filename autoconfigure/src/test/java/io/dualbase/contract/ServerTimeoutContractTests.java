package io.dualbase.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code database.server-timeouts.*} on the servers that have them.
 */
class ServerTimeoutContractTests {

	private static final int CONNECTIONS = 3;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void serverKeepsLimitsOnEveryConnectionOfBothStacks(TestDatabase database) {
		Map<String, String> settings = (database == TestDatabase.MARIADB)
				? Map.of("select cast(@@idle_transaction_timeout as char)", "1")
				: Map.of("show idle_in_transaction_session_timeout", "1s", "show transaction_timeout", "15min",
						"show client_connection_check_interval", "10s");
		ApplicationContextRunner limited = DualbaseContext.on(database)
			.withPropertyValues("database.server-timeouts.idle-transaction=1s");
		if (database == TestDatabase.POSTGRESQL) {
			limited = limited.withPropertyValues("database.server-timeouts.transaction=15m",
					"database.server-timeouts.lost-client=10s");
		}
		limited.run((context) -> {
			settings.forEach((query, value) -> {
				assertThat(answers(context.getBean(DataSource.class), query)).hasSize(CONNECTIONS).containsOnly(value);
				assertThat(answers(context.getBean(ConnectionFactory.class), query)).hasSize(CONNECTIONS)
					.containsOnly(value);
			});
			endsIdleTransactions(context);
		});
	}

	private void endsIdleTransactions(ApplicationContext context) {
		Place.Kind.BLOCKING.of(context).execute("create table mark (id integer not null primary key)");
		for (Place.Kind kind : Place.Kind.values()) {
			Stack stack = kind.of(context);
			String insert = "insert into mark (id) values (" + kind.ordinal() + ")";
			// Waits for the end of the transaction that has the same key.
			Runnable rival = () -> kind.other().of(context).execute(insert);
			assertThatExceptionOfType(DataAccessException.class).as("%s", kind)
				.isThrownBy(() -> stack.execute(new DefaultTransactionDefinition(), insert, rival, "select 1"));
			assertThat(stack.marks()).as("%s", kind).contains(kind.ordinal());
		}
	}

	private List<String> answers(DataSource pool, String query) {
		List<String> answers = new ArrayList<>();
		answer(pool, query, answers);
		return answers;
	}

	/** Each is asked while those before it are still borrowed. */
	private void answer(DataSource pool, String query, List<String> answers) {
		new JdbcTemplate(pool).query(query, (row) -> {
			answers.add(row.getString(1));
			if (answers.size() < CONNECTIONS) {
				answer(pool, query, answers);
			}
		});
	}

	private List<String> answers(ConnectionFactory pool, String query) {
		return Flux
			.usingWhen(Flux.range(0, CONNECTIONS).concatMap((index) -> pool.create()).collectList(),
					(borrowed) -> Flux.fromIterable(borrowed).concatMap((connection) -> answer(connection, query)),
					(borrowed) -> Flux.fromIterable(borrowed).concatMap(Connection::close))
			.collectList()
			.block(Duration.ofSeconds(30));
	}

	private Mono<String> answer(Connection connection, String query) {
		return Mono.from(connection.createStatement(query).execute())
			.flatMap((result) -> Mono.from(result.map((row, metadata) -> row.get(0, String.class))));
	}

}
