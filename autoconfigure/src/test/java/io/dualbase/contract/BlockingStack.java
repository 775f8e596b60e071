package io.dualbase.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.awaitility.Awaitility;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * HikariCP, Hibernate, Spring Data JPA and {@code JdbcTemplate}.
 */
class BlockingStack implements Stack {

	private final ApplicationContext context;

	private final JdbcTemplate jdbc;

	BlockingStack(ApplicationContext context) {
		this.context = context;
		this.jdbc = context.getBean(JdbcTemplate.class);
	}

	@Override
	public void perform(Step step) {
		if (step instanceof Step.Insert insert) {
			insert(insert.mark());
		}
		else if (step instanceof Step.Attempt attempt) {
			attempt(attempt.mark());
		}
		else if (step instanceof Step.Fail) {
			throw new Step.Refused();
		}
		else if (step instanceof Step.Scope scope) {
			perform(scope);
		}
	}

	private void insert(int mark) {
		this.jdbc.update("insert into mark (id) values (" + mark + ")");
	}

	private void attempt(int mark) {
		try {
			insert(mark);
		}
		catch (DataAccessException ex) {
			// The work goes on.
		}
	}

	private void perform(Step.Scope scope) {
		try {
			transaction(scope.definition(), () -> scope.steps().forEach(this::perform));
		}
		catch (Step.Refused ex) {
			if (!scope.recovers()) {
				throw ex;
			}
		}
	}

	private void transaction(TransactionDefinition definition, Runnable work) {
		new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class), definition)
			.executeWithoutResult((status) -> work.run());
	}

	@Override
	public List<Integer> marks() {
		return this.jdbc.queryForList("select id from mark order by id", Integer.class);
	}

	@Override
	public void execute(String sql) {
		transaction(new DefaultTransactionDefinition(), () -> this.jdbc.execute(sql));
	}

	@Override
	public void execute(TransactionDefinition definition, Object... script) {
		transaction(definition, () -> {
			for (Object part : script) {
				if (part instanceof Runnable meanwhile) {
					meanwhile.run();
				}
				else {
					this.jdbc.execute(part.toString());
				}
			}
		});
	}

	@Override
	public Everything save(Everything row) {
		return this.context.getBean(BlockingEverything.class).save(row);
	}

	@Override
	public Optional<Everything> find(UUID id) {
		return this.context.getBean(BlockingEverything.class).findById(id);
	}

	@Override
	public Counter save(Counter row) {
		return this.context.getBean(BlockingCounters.class).save(row);
	}

	@Override
	public void saveOldVersion() {
		BlockingGuests guests = this.context.getBean(BlockingGuests.class);
		Long id = guests.save(Guest.of(UUID.randomUUID().toString(), 1, false, "2026-01-01", "Rome")).id;
		Guest old = guests.findById(id).orElseThrow();
		Guest young = guests.findById(id).orElseThrow();
		young.age = 2;
		guests.save(young);
		old.age = 3;
		guests.save(old);
	}

	@Override
	public GuestQueries<?, ?, ?, ?> guests() {
		BlockingGuests guests = this.context.getBean(BlockingGuests.class);
		guests.deleteAllInBatch();
		guests.saveAll(GuestQuery.guests());
		return guests;
	}

	@Override
	public void stream(Consumer<String> payloads) {
		JdbcTemplate streaming = new JdbcTemplate(this.context.getBean(DataSource.class));
		streaming.setFetchSize(500);
		transaction(new DefaultTransactionDefinition(),
				() -> streaming.query("select payload from bulk order by id", (row) -> {
					payloads.accept(row.getString(1));
				}));
	}

	@Override
	public void cancelLongQuery(String sql) {
		AtomicReference<Statement> running = new AtomicReference<>();
		CompletableFuture<Void> query = CompletableFuture.runAsync(() -> this.jdbc.execute((Statement statement) -> {
			running.set(statement);
			return statement.execute(sql);
		}));
		Awaitility.await().pollInterval(Duration.ofMillis(300)).atMost(Duration.ofSeconds(25)).until(() -> {
			cancel(running.get());
			return query.isDone();
		});
	}

	private void cancel(Statement statement) {
		try {
			if (statement != null) {
				statement.cancel();
			}
		}
		catch (SQLException ex) {
			// It ended by itself, or by the cancel before.
		}
	}

	@Override
	public void executeWithTimeout(String sql, int seconds) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setTimeout(seconds);
		transaction(definition, () -> this.jdbc.execute(sql));
	}

	@Override
	public int borrow(int most) {
		List<Connection> borrowed = new ArrayList<>();
		try {
			while (borrowed.size() < most) {
				borrowed.add(this.context.getBean(DataSource.class).getConnection());
			}
			return borrowed.size();
		}
		catch (SQLException ex) {
			return borrowed.size();
		}
		finally {
			borrowed.forEach(this::giveBack);
		}
	}

	private void giveBack(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
