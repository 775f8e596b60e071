package io.dualbase.transaction;

import io.dualbase.retry.AlreadyCommittedException;
import io.dualbase.retry.UnitOfWork;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes {@link CommitTokens} over R2DBC.
 */
final class R2dbcCommitTokens {

	private final CommitTokens tokens;

	R2dbcCommitTokens(CommitTokens tokens) {
		this.tokens = tokens;
	}

	/**
	 * Writes the row of a call.
	 * @param work the call
	 * @param connection connection with a transaction that has just begun
	 * @return completion, or {@link AlreadyCommittedException} if an earlier attempt was
	 * committed
	 */
	Mono<Void> write(UnitOfWork work, Connection connection) {
		Mono<Void> written = Flux.from(connection.createStatement(this.tokens.insert(work)).execute())
			.flatMap(Result::getRowsUpdated)
			.then();
		return this.tokens.patience(work)
			.map(written::timeout)
			.orElse(written)
			.onErrorMap((ex) -> this.tokens.provesCommit(work, ex), (ex) -> new AlreadyCommittedException(work.id()))
			.doOnSuccess((done) -> work.tokenWritten(connection));
	}

}
