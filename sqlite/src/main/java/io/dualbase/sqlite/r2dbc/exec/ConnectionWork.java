package io.dualbase.sqlite.r2dbc.exec;

import java.util.function.Consumer;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import org.jspecify.annotations.Nullable;

/**
 * An action on an open connection.
 */
record ConnectionWork<T>(PhysicalConnection connection, Action<T> action,
		Consumer<@Nullable T> undoing) implements Work<T> {

	@Override
	public @Nullable T on(Operation operation) {
		this.connection.requireOpen();
		return this.action.on(operation);
	}

	@Override
	public void cancel(Operation operation) {
		this.connection.stop(operation, Stop.CANCELLED);
	}

	@Override
	public void undo(@Nullable T result) {
		if (this.connection.isOpen()) {
			this.undoing.accept(result);
		}
	}

	@Override
	public void abandon() {
		// Nothing was done.
	}

}
