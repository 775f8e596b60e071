package io.dualbase.session;

import java.util.concurrent.CompletableFuture;

/**
 * A question to the server.
 *
 * @param reply completes with the answer, and never with a failure
 * @param askedAt age of the lease when it was asked, in nanoseconds
 */
record Inquiry(CompletableFuture<SessionAnswer> reply, long askedAt) {

	SessionAnswer answer() {
		return this.reply.getNow(SessionAnswer.PENDING);
	}

}
