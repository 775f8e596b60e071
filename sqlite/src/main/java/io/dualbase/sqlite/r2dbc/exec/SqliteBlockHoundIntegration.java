package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.lock.WriterPermit;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Tells BlockHound, where it is used, that the threads of connections wait on purpose:
 * for something to do, for a lock of another connection or for write access, and for the
 * file to open. Found by {@link java.util.ServiceLoader}.
 */
public final class SqliteBlockHoundIntegration implements BlockHoundIntegration {

	@Override
	public void applyTo(BlockHound.Builder builder) {
		builder.allowBlockingCallsInside(Worker.class.getName(), "awaitTask");
		builder.allowBlockingCallsInside(Interrupter.class.getName(), "pause");
		builder.allowBlockingCallsInside(WriterPermit.class.getName(), "acquire");
		builder.allowBlockingCallsInside(WriterPermit.class.getName(), "release");
		builder.allowBlockingCallsInside(Opening.class.getName(), "on");
	}

}
