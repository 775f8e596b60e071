package io.dualbase.sqlite.r2dbc.exec;

import io.dualbase.sqlite.lock.WriterPermit;
import io.dualbase.sqlite.wal.FileUse;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Tells BlockHound, where it is used, that the threads of connections wait on purpose:
 * for something to do, for a lock of another connection or for write access, for the log
 * of the file to be copied, and for the file to open or close. Found by
 * {@link java.util.ServiceLoader}.
 */
public final class SqliteBlockHoundIntegration implements BlockHoundIntegration {

	@Override
	public void applyTo(BlockHound.Builder builder) {
		builder.allowBlockingCallsInside(Worker.class.getName(), "awaitTask");
		builder.allowBlockingCallsInside(Interrupter.class.getName(), "pause");
		builder.allowBlockingCallsInside(WriterPermit.class.getName(), "acquire");
		builder.allowBlockingCallsInside(WriterPermit.class.getName(), "release");
		builder.allowBlockingCallsInside(FileUse.class.getName(), "written");
		builder.allowBlockingCallsInside(FileUse.class.getName(), "end");
		builder.allowBlockingCallsInside(Opening.class.getName(), "on");
	}

}
