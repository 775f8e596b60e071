package io.dualbase.testservers;

/**
 * A PostgreSQL server that follows another by asynchronous streaming replication, and
 * answers queries meanwhile. It has the databases, users and passwords of that server.
 */
public interface StandbyServer extends DedicatedServer {

	/**
	 * Ends following, whatever has become of the other server. When this returns, the
	 * server has applied all it had received and takes changes.
	 * @throws IllegalStateException if the server does not run, or follows nobody
	 */
	void promote();

}
