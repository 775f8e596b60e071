package io.dualbase.testservers.fault;

/**
 * Both sides of one connection, each to be read by one thread.
 *
 * @param requests what the client says
 * @param answers what the server says
 */
record Conversation(MessageReader requests, MessageReader answers) {
}
