package io.dualbase.testservers.fault;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Cuts what one side of a connection says into messages.
 */
@FunctionalInterface
interface MessageReader {

	/**
	 * Waits for a whole message.
	 * @return message, or null if the side has ended its stream
	 * @throws IOException if the stream breaks, or ends within a message
	 */
	@Nullable Message next() throws IOException;

}
