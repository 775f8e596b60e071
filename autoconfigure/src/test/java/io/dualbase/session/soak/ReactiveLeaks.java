package io.dualbase.session.soak;

import java.util.Map;
import java.util.function.Consumer;

import io.dualbase.lease.LeaseScope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes wrong over R2DBC: transactions with a row in them that nobody ever ends.
 */
final class ReactiveLeaks {

	private final ConnectionFactory pool;

	private final Watch watch;

	private final Tally tally;

	private final Keepsakes<Kept> keepsakes;

	ReactiveLeaks(ApplicationContext context, Watch watch, Tally tally, Keepsakes<Kept> keepsakes) {
		this.pool = context.getBean(ConnectionFactory.class);
		this.watch = watch;
		this.tally = tally;
		this.keepsakes = keepsakes;
	}

	Map<Deed, ReactiveWork> deeds() {
		return Map.of(Deed.DROPPED, this::drop, Deed.NEVER_ENDING, this::neverEnd, Deed.HELD, this::hold, Deed.OUTLIVED,
				this::outlive, Deed.LATE_USE, this::useLate);
	}

	private Mono<Void> drop(Worker worker, Operation operation) {
		return leak(worker, operation, scope(operation), (kept) -> {
		});
	}

	private Mono<Void> hold(Worker worker, Operation operation) {
		return leak(worker, operation, scope(operation), (kept) -> this.keepsakes.keep(operation, kept));
	}

	private Mono<Void> outlive(Worker worker, Operation operation) {
		LeaseScope scope = scope(operation);
		return leak(worker, operation, scope, (kept) -> this.keepsakes.keep(operation, kept))
			.doOnSuccess((nothing) -> scope.end());
	}

	private static LeaseScope scope(Operation operation) {
		return new LeaseScope(LeaseScope.Kind.REQUEST, operation, null);
	}

	/** Write a row and give nothing back. */
	private Mono<Void> leak(Worker worker, Operation operation, LeaseScope scope, Consumer<Kept> keeper) {
		Rows rows = worker.rows(operation, 1);
		Rows late = worker.rows(new Operation(worker.number(), operation.number(), Deed.LATE_USE), 1);
		this.watch.leaks(operation);
		return Mono.from(this.pool.create())
			.flatMap((connection) -> write(connection, rows)
				.doOnSuccess((nothing) -> keeper.accept(Kept.of(connection, late.insert()))))
			.doOnError((failure) -> this.watch.leaksNot(operation))
			.contextWrite((context) -> context.put(LeaseScope.class, scope));
	}

	private static Mono<Void> write(Connection connection, Rows rows) {
		return ReactiveInnocents.write(connection, rows.insert())
			.onErrorResume((failure) -> Mono.from(connection.close()).then(Mono.error(failure)));
	}

	private Mono<Void> neverEnd(Worker worker, Operation operation) {
		Rows rows = worker.rows(operation, 1);
		LeaseScope scope = scope(operation);
		this.watch.leaks(operation);
		return Mono.<Void>create((sink) -> Mono
			.usingWhen(this.pool.create(),
					(connection) -> ReactiveInnocents.write(connection, rows.insert())
						.doOnSuccess((nothing) -> sink.success())
						.then(Mono.never()),
					Connection::close)
			.contextWrite((context) -> context.put(LeaseScope.class, scope))
			.subscribe((nothing) -> {
			}, sink::error)).doOnError((failure) -> this.watch.leaksNot(operation));
	}

	private Mono<Void> useLate(Worker worker, Operation operation) {
		Kept kept = this.keepsakes.poll();
		return (kept != null) ? kept.useLate().doOnSuccess((nothing) -> this.tally.refused()) : Mono.empty();
	}

	/**
	 * What a leak keeps.
	 *
	 * @param connection the connection
	 * @param statement writes a row
	 * @param insert writes the same row
	 */
	record Kept(Connection connection, Statement statement, String insert) {

		private static Kept of(Connection connection, String insert) {
			return new Kept(connection, connection.createStatement(insert), insert);
		}

		private Mono<Void> useLate() {
			return Flux
				.concat(refused(Flux.defer(this.statement::execute)),
						refused(Flux.defer(() -> this.connection.createStatement(this.insert).execute())),
						refused(Flux.defer(this.connection::commitTransaction)), this.connection.rollbackTransaction())
				.then(Mono.defer(() -> Mono.from(this.connection.close())));
		}

		private static Mono<Void> refused(Publisher<?> use) {
			return Flux.from(use)
				.then(Mono.<Void>error(new AssertionError("A late use was not refused.")))
				.onErrorResume(R2dbcException.class, (ex) -> {
					assertThat(ex.getSqlState()).isEqualTo(Tally.NO_CONNECTION);
					return Mono.empty();
				});
		}

	}

}
