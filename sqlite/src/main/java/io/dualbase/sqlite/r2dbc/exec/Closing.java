package io.dualbase.sqlite.r2dbc.exec;

import org.jspecify.annotations.Nullable;

/**
 * Closes a connection, whether or not somebody still waits for that.
 */
record Closing(PhysicalConnection connection) implements Work<Void> {

	@Override
	public @Nullable Void on(Operation operation) {
		this.connection.shutDown();
		return null;
	}

	@Override
	public void cancel(Operation operation) {
		// It goes on.
	}

	@Override
	public void undo(@Nullable Void result) {
		// It stays closed.
	}

	@Override
	public void abandon() {
		this.connection.shutDown();
	}

}
