package io.dualbase.session.soak;

/**
 * Something that is done over JDBC.
 */
@FunctionalInterface
interface BlockingWork {

	void perform(Worker worker, Operation operation) throws Exception;

}
