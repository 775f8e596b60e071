package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;

import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Passes what SQLite asks of its application on to a watch.
 */
final class WatchHandlers {

	/** About a millisecond of work between two questions. */
	private static final int VIRTUAL_MACHINE_STEPS = 20_000;

	private WatchHandlers() {
	}

	static void register(SQLiteConnection connection, Session.Watch watch) throws SQLException {
		BusyHandler.setHandler(connection, new BusyHandler() {

			@Override
			protected int callback(int attempts) {
				return watch.waits(attempts) ? 1 : 0;
			}

		});
		ProgressHandler.setHandler(connection, VIRTUAL_MACHINE_STEPS, new ProgressHandler() {

			@Override
			protected int progress() {
				return watch.stops() ? 1 : 0;
			}

		});
	}

}
