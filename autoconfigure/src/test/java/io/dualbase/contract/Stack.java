package io.dualbase.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.transaction.TransactionDefinition;

/**
 * One of the two stacks, as the contract sees it: what it promises, not how.
 */
interface Stack {

	/** Do a step and wait for its end. */
	void perform(Step step);

	/** Marks that are committed, in order. */
	List<Integer> marks();

	/** Execute a statement in a transaction of its own. */
	void execute(String sql);

	/**
	 * Execute statements in one transaction.
	 * @param script SQL texts, and what is to be done between them
	 */
	void execute(TransactionDefinition definition, Object... script);

	/** Save a row of the entity that has every type. */
	Everything save(Everything row);

	/** Find a row of the entity that has every type. */
	Optional<Everything> find(UUID id);

	/** Save a row whose key the database generates. */
	Counter save(Counter row);

	/** Save an entity that was changed since it was read. */
	void saveOldVersion();

	/** Let there be these {@linkplain GuestQuery#guests() guests} and no others. */
	GuestQueries<?, ?, ?, ?> guests();

	/** Hand over all payloads one after the other, none kept. */
	void stream(Consumer<String> payloads);

	/**
	 * Start a query that would run for a very long time, cancel it, and wait for its end.
	 */
	void cancelLongQuery(String sql);

	/** Execute a query or a change in a transaction that has a time limit. */
	void executeWithTimeout(String sql, int seconds);

	/**
	 * Borrow connections, until there are enough or the pool refuses, give all back, and
	 * return how many there were.
	 */
	int borrow(int most);

}
