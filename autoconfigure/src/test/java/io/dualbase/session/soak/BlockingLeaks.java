package io.dualbase.session.soak;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What goes wrong over JDBC: transactions with a row in them that nobody ever ends.
 */
final class BlockingLeaks {

	private final DataSource pool;

	private final LeaseScopes scopes;

	private final TaskDecorator tasks;

	private final Watch watch;

	private final Tally tally;

	private final Keepsakes<Kept> keepsakes;

	BlockingLeaks(ApplicationContext context, Watch watch, Tally tally, Keepsakes<Kept> keepsakes) {
		this.pool = context.getBean(DataSource.class);
		this.scopes = context.getBean(LeaseScopes.class);
		this.tasks = context.getBean(TaskDecorator.class);
		this.watch = watch;
		this.tally = tally;
		this.keepsakes = keepsakes;
	}

	Map<Deed, BlockingWork> deeds() {
		return Map.of(Deed.DROPPED, (worker, operation) -> leak(worker, operation, (kept) -> {
		}), Deed.HELD, this::keep, Deed.OUTLIVED, this::outlive, Deed.THREAD_ENDED, this::endThread, Deed.LEFT_BEHIND,
				this::leaveBehind, Deed.LATE_USE, this::useLate);
	}

	private LeaseScope keep(Worker worker, Operation operation) {
		return leak(worker, operation, (kept) -> this.keepsakes.keep(operation, kept));
	}

	private void outlive(Worker worker, Operation operation) throws InterruptedException {
		LeaseScope scope = keep(worker, operation);
		Threads.start(scope::end, false).join();
	}

	private void leaveBehind(Worker worker, Operation operation) {
		this.tasks.decorate(() -> keep(worker, operation)).run();
	}

	private void endThread(Worker worker, Operation operation) throws InterruptedException, ExecutionException {
		CompletableFuture<LeaseScope> kept = new CompletableFuture<>();
		Threads.start(() -> {
			try {
				kept.complete(keep(worker, operation));
			}
			catch (RuntimeException ex) {
				kept.completeExceptionally(ex);
			}
		}, worker.roll(2) == 0).join();
		kept.get();
	}

	/**
	 * Write a row and give nothing back.
	 * @return the work, which is not over
	 */
	private LeaseScope leak(Worker worker, Operation operation, Consumer<Kept> keeper) {
		LeaseScope before = this.scopes.current();
		LeaseScope scope = this.scopes.open(LeaseScope.Kind.REQUEST, operation);
		this.watch.leaks(operation);
		try {
			keeper.accept(write(worker.rows(operation, 1),
					worker.rows(new Operation(worker.number(), operation.number(), Deed.LATE_USE), 1)));
		}
		catch (SQLException ex) {
			this.watch.leaksNot(operation);
			throw new IllegalStateException(ex);
		}
		finally {
			this.scopes.resume(before);
		}
		return scope;
	}

	private Kept write(Rows rows, Rows late) throws SQLException {
		Connection connection = this.pool.getConnection();
		try (Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.executeUpdate(rows.insert());
			return new Kept(connection, connection.prepareStatement(late.insert()), late.insert());
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	private void useLate(Worker worker, Operation operation) throws SQLException {
		Kept kept = this.keepsakes.poll();
		if (kept != null) {
			kept.useLate();
			this.tally.refused();
		}
	}

	/**
	 * What a leak keeps.
	 *
	 * @param connection the connection
	 * @param prepared writes a row
	 * @param insert writes the same row
	 */
	record Kept(Connection connection, PreparedStatement prepared, String insert) {

		private void useLate() throws SQLException {
			assertRefused(this.prepared::executeUpdate);
			assertRefused(() -> {
				try (Statement statement = this.connection.createStatement()) {
					statement.executeUpdate(this.insert);
				}
			});
			assertRefused(this.connection::commit);
			this.connection.close();
		}

		private static void assertRefused(ThrowingCallable use) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(use)
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(Tally.NO_CONNECTION));
		}

	}

}
