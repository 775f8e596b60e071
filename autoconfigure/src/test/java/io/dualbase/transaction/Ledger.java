package io.dualbase.transaction;

import java.util.List;

import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;
import reactor.core.publisher.Mono;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes entries through either stack, and tells in which transaction it does.
 */
public class Ledger {

	private final EntryRepository entries;

	private final DatabaseClient client;

	private final JdbcTemplate jdbc;

	private final EntityManagerFactory entityManagerFactory;

	private final ConnectionFactory connectionFactory;

	Ledger(EntryRepository entries, DatabaseClient client, JdbcTemplate jdbc, EntityManagerFactory entityManagerFactory,
			ConnectionFactory connectionFactory) {
		this.entries = entries;
		this.client = client;
		this.jdbc = jdbc;
		this.entityManagerFactory = entityManagerFactory;
		this.connectionFactory = connectionFactory;
	}

	void insert(String name) {
		this.entries.saveAndFlush(new Entry(name));
	}

	Mono<Void> insertReactively(String name) {
		return this.client.sql("insert into entry (name) values (:name)").bind("name", name).then();
	}

	/** The transaction of the current thread, or {@link Transaction#NONE}. */
	Transaction transaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			return Transaction.NONE;
		}
		boolean jpa = TransactionSynchronizationManager.hasResource(this.entityManagerFactory);
		return new Transaction(jpa ? Manager.JPA : Manager.OTHER,
				TransactionSynchronizationManager.getCurrentTransactionName());
	}

	/** The transaction of the current subscriber, or {@link Transaction#NONE}. */
	Mono<Transaction> reactiveTransaction() {
		return org.springframework.transaction.reactive.TransactionSynchronizationManager.forCurrentTransaction()
			.filter(org.springframework.transaction.reactive.TransactionSynchronizationManager::isActualTransactionActive)
			.map((current) -> new Transaction(
					current.hasResource(this.connectionFactory) ? Manager.R2DBC : Manager.OTHER,
					current.getCurrentTransactionName()))
			.onErrorComplete(NoTransactionException.class)
			.defaultIfEmpty(Transaction.NONE);
	}

	List<String> rows() {
		return this.jdbc.queryForList("select name from entry order by name", String.class);
	}

	void clear() {
		this.entries.deleteAllInBatch();
	}

	enum Manager {

		NOBODY, JPA, R2DBC, OTHER

	}

	record Transaction(Manager manager, String name) {

		static final Transaction NONE = new Transaction(Manager.NOBODY, "");

	}

}
