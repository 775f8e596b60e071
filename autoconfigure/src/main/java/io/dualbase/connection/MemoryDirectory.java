package io.dualbase.connection;

import java.nio.file.Path;

/**
 * Where a database in memory keeps its file.
 */
@FunctionalInterface
interface MemoryDirectory {

	/**
	 * Create the directory.
	 * @return a directory that nobody else uses and that goes when the context closes
	 */
	Path create();

}
