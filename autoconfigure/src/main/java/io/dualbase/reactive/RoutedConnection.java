package io.dualbase.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that comes from the pool of readers, and is exchanged for one of the
 * writers when the first thing it does may write: it then waits among writers only.
 * Decided once, because what one statement leaves on its connection the next may need.
 * <p>
 * Used by one subscriber at a time, as every connection; closed by any thread, also while
 * it is being exchanged.
 */
final class RoutedConnection implements Connection, Wrapped<Connection> {

	private final Connection reader;

	private final Mono<? extends Connection> writers;

	private final Predicate<String> writes;

	private final ConnectionMetadata metadata;

	private final IsolationLevel isolationLevel;

	/** Empty while being exchanged, after that failed, and when closed. */
	private final AtomicReference<@Nullable Connection> current;

	/** What was set before the exchange and has to be set again. */
	private final List<Function<Connection, Publisher<Void>>> settings = new CopyOnWriteArrayList<>();

	private volatile boolean decided;

	private volatile boolean closed;

	/**
	 * Create a new instance.
	 * @param reader a connection borrowed from the readers, unused
	 * @param writers where to borrow the other one
	 * @param writes whether an SQL text may do more than read
	 */
	RoutedConnection(Connection reader, Mono<? extends Connection> writers, Predicate<String> writes) {
		this.current = new AtomicReference<>(reader);
		this.reader = reader;
		this.writers = writers;
		this.writes = writes;
		this.metadata = reader.getMetadata();
		this.isolationLevel = reader.getTransactionIsolationLevel();
	}

	@Override
	public Publisher<Void> beginTransaction() {
		return writer().flatMap((connection) -> Mono.from(connection.beginTransaction()));
	}

	@Override
	public Publisher<Void> beginTransaction(TransactionDefinition definition) {
		Mono<Connection> connection = Boolean.TRUE.equals(definition.getAttribute(TransactionDefinition.READ_ONLY))
				? reader() : writer();
		return connection.flatMap((decided) -> Mono.from(decided.beginTransaction(definition)));
	}

	@Override
	public Publisher<Void> commitTransaction() {
		return withCurrent(Connection::commitTransaction);
	}

	@Override
	public Publisher<Void> rollbackTransaction() {
		return withCurrent(Connection::rollbackTransaction);
	}

	@Override
	public Publisher<Void> createSavepoint(String name) {
		return writer().flatMap((connection) -> Mono.from(connection.createSavepoint(name)));
	}

	@Override
	public Publisher<Void> releaseSavepoint(String name) {
		return withCurrent((connection) -> connection.releaseSavepoint(name));
	}

	@Override
	public Publisher<Void> rollbackTransactionToSavepoint(String name) {
		return withCurrent((connection) -> connection.rollbackTransactionToSavepoint(name));
	}

	@Override
	public boolean isAutoCommit() {
		return required().isAutoCommit();
	}

	@Override
	public Publisher<Void> setAutoCommit(boolean autoCommit) {
		return autoCommit ? withCurrent((connection) -> connection.setAutoCommit(true))
				: writer().flatMap((connection) -> Mono.from(connection.setAutoCommit(false)));
	}

	@Override
	public IsolationLevel getTransactionIsolationLevel() {
		return this.isolationLevel;
	}

	@Override
	public Publisher<Void> setTransactionIsolationLevel(IsolationLevel isolationLevel) {
		return set((connection) -> connection.setTransactionIsolationLevel(isolationLevel));
	}

	@Override
	public Publisher<Void> setLockWaitTimeout(Duration timeout) {
		return set((connection) -> connection.setLockWaitTimeout(timeout));
	}

	@Override
	public Publisher<Void> setStatementTimeout(Duration timeout) {
		return set((connection) -> connection.setStatementTimeout(timeout));
	}

	@Override
	public Statement createStatement(String sql) {
		Connection connection = required();
		if (!this.decided && this.writes.test(sql)) {
			return new WritingStatement(sql, writer());
		}
		this.decided = true;
		return connection.createStatement(sql);
	}

	@Override
	public Batch createBatch() {
		return this.decided ? required().createBatch() : new WritingBatch(writer());
	}

	@Override
	public ConnectionMetadata getMetadata() {
		return this.metadata;
	}

	@Override
	public Publisher<Boolean> validate(ValidationDepth depth) {
		return Mono.defer(() -> {
			Connection connection = this.current.get();
			return (connection != null) ? Mono.from(connection.validate(depth)) : Mono.just(false);
		});
	}

	@Override
	public Connection unwrap() {
		return required();
	}

	@Override
	public Publisher<Void> close() {
		return Mono.defer(() -> {
			this.closed = true;
			return release();
		});
	}

	private Mono<Void> release() {
		Connection connection = this.current.getAndSet(null);
		return (connection != null) ? Mono.from(connection.close()) : Mono.empty();
	}

	private Mono<Connection> reader() {
		return Mono.fromSupplier(() -> {
			this.decided = true;
			return required();
		});
	}

	private Mono<Connection> writer() {
		return Mono.defer(() -> {
			Connection connection = required();
			if (this.decided) {
				return Mono.just(connection);
			}
			this.decided = true;
			return release().then(this.writers).flatMap(this::adopt);
		});
	}

	/** Whoever closes this connection meanwhile finds either nothing to close or it. */
	private Mono<Connection> adopt(Connection writer) {
		this.current.set(writer);
		if (this.reader instanceof LeasedConnection before && writer instanceof LeasedConnection now) {
			before.lease().exchangeFor(now.lease());
		}
		if (this.closed) {
			return release().then(Mono.error(RoutedConnection::unusable));
		}
		return Flux.fromIterable(this.settings).concatMap((setting) -> setting.apply(writer)).then(Mono.just(writer));
	}

	private Mono<Void> set(Function<Connection, Publisher<Void>> setting) {
		return Mono.defer(() -> {
			if (!this.decided) {
				this.settings.add(setting);
			}
			return Mono.from(setting.apply(required()));
		});
	}

	/** Without a connection there is nothing to end and nothing to undo. */
	private Mono<Void> withCurrent(Function<Connection, Publisher<Void>> action) {
		return Mono.defer(() -> {
			Connection connection = this.current.get();
			return (connection != null) ? Mono.from(action.apply(connection)) : Mono.empty();
		});
	}

	private Connection required() {
		Connection connection = this.current.get();
		if (connection == null) {
			throw unusable();
		}
		return connection;
	}

	private static R2dbcNonTransientResourceException unusable() {
		return new R2dbcNonTransientResourceException("Could not use the connection: it was closed, "
				+ "or no connection for writing could be borrowed. Borrow another one.", "08003");
	}

}
