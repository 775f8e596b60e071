package io.dualbase.sqlite.r2dbc.exec;

/**
 * A statement was given up because the current thread must not wait for what it needs. It
 * has changed nothing, and can be run again on the worker.
 */
final class WorkerNeeded extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WorkerNeeded(Throwable cause) {
		super("The statement is to be run on the thread of the connection.", cause, false, false);
	}

}
