package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;

import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection on its own thread, and leaves neither behind if nobody waits for it
 * any more.
 */
record Opening(Worker worker, ConnectionDefaults defaults) implements Work<PhysicalConnection> {

	@Override
	public PhysicalConnection on(Operation operation) {
		try {
			return new PhysicalConnection(this.worker, this.defaults);
		}
		catch (SQLException ex) {
			this.worker.stop();
			throw SqliteExceptions.of(ex, null);
		}
	}

	@Override
	public void cancel(Operation operation) {
		// Opening takes its time; undo() follows.
	}

	@Override
	public void undo(@Nullable PhysicalConnection result) {
		if (result != null) {
			result.shutDown();
		}
	}

	@Override
	public void abandon() {
		this.worker.stop();
	}

}
