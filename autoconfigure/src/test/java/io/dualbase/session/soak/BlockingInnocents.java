package io.dualbase.session.soak;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;

import org.springframework.context.ApplicationContext;
import org.springframework.core.task.TaskDecorator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done well over JDBC, by the means that applications use.
 */
final class BlockingInnocents {

	private static final int BATCH = 20;

	private final JdbcTemplate jdbc;

	private final JdbcTemplate streaming;

	private final TransactionTemplate transactions;

	private final TransactionTemplate reading;

	private final TaskDecorator tasks;

	private final LeaseScopes scopes;

	private final Pace pace;

	BlockingInnocents(ApplicationContext context, Pace pace) {
		this.jdbc = context.getBean(JdbcTemplate.class);
		this.streaming = new JdbcTemplate(this.jdbc.getDataSource());
		this.streaming.setFetchSize(Pace.FETCHED);
		this.transactions = context.getBean(TransactionTemplate.class);
		this.reading = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		this.reading.setReadOnly(true);
		this.tasks = context.getBean(TaskDecorator.class);
		this.scopes = context.getBean(LeaseScopes.class);
		this.pace = pace;
	}

	Map<Deed, BlockingWork> deeds() {
		return Map.of(Deed.SHORT_WRITE, task((worker, operation) -> write(worker, operation, 1)), Deed.ROLLED_BACK,
				task(this::rollBack), Deed.READ, task(this::read), Deed.BATCH,
				task((worker, operation) -> write(worker, operation, BATCH)), Deed.SLOW_BATCH, task(this::writeSlowly),
				Deed.LONG_STATEMENT, task(this::executeLong), Deed.SLOW_STREAM, task(this::readSlowly));
	}

	private BlockingWork task(BlockingWork work) {
		return (worker, operation) -> this.tasks.decorate(() -> run(work, worker, operation)).run();
	}

	private void run(BlockingWork work, Worker worker, Operation operation) {
		LeaseScope scope = this.scopes.open(LeaseScope.Kind.REQUEST, operation);
		try {
			work.perform(worker, operation);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.scopes.close(scope);
		}
	}

	private void commit(Worker worker, Rows rows, Consumer<TransactionStatus> work) {
		this.transactions.executeWithoutResult(work);
		worker.book().committed(rows);
	}

	private void write(Worker worker, Operation operation, int count) {
		Rows rows = worker.rows(operation, count);
		commit(worker, rows, (status) -> this.jdbc.batchUpdate(rows.inserts().toArray(String[]::new)));
	}

	private void rollBack(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, 1);
		this.transactions.executeWithoutResult((status) -> {
			this.jdbc.update(rows.insert());
			status.setRollbackOnly();
		});
	}

	private void read(Worker worker, Operation operation) {
		int last = worker.book().last();
		if (last >= 0) {
			assertThat(this.jdbc.queryForObject("select count(*) from soak where worker = ? and seq = ?", Integer.class,
					operation.worker(), last))
				.as("last row committed")
				.isOne();
		}
	}

	private void writeSlowly(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, Pace.PAUSES);
		commit(worker, rows, (status) -> rows.inserts().forEach((insert) -> {
			this.jdbc.update(insert);
			pause();
		}));
	}

	private void executeLong(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, 2);
		commit(worker, rows, (status) -> {
			this.jdbc.update(rows.inserts().get(0));
			this.jdbc.queryForList(this.pace.longStatement());
			this.jdbc.update(rows.inserts().get(1));
		});
	}

	private void readSlowly(Worker worker, Operation operation) {
		AtomicInteger rows = new AtomicInteger();
		this.reading.executeWithoutResult((status) -> this.streaming.query(Pace.STREAM, (row) -> {
			if (Pace.isPauseAfter(rows.incrementAndGet())) {
				pause();
			}
		}));
		assertThat(rows).hasValue(Pace.ROWS);
	}

	private void pause() {
		pause(this.pace.pause());
	}

	static void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
