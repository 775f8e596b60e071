package io.dualbase.reactive;

import java.time.Duration;
import java.util.Objects;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.util.StringUtils;

/**
 * What {@code spring.r2dbc.pool.*} has the server asked each time before a connection is
 * lent.
 *
 * @param query a statement that must succeed, {@code null} for none
 * @param depth how far the driver looks when there is no query
 * @param limit longest time for the answer, negative for no limit
 */
record Validation(@Nullable String query, ValidationDepth depth, Duration limit) {

	static Validation of(R2dbcProperties.Pool pool) {
		String query = StringUtils.hasText(pool.getValidationQuery()) ? pool.getValidationQuery() : null;
		return new Validation(query, pool.getValidationDepth(),
				Objects.requireNonNullElse(pool.getMaxValidationTime(), PoolUpkeep.NEVER));
	}

	/** Whether nothing is asked of the server. */
	boolean isLocal() {
		return this.query == null && this.depth == ValidationDepth.LOCAL;
	}

	/**
	 * Ask on one connection.
	 * @param connection the connection
	 * @return completion, or why it cannot be lent
	 */
	Mono<Void> of(Connection connection) {
		return isLocal() ? Mono.empty()
				: limited((this.query != null) ? run(connection, this.query) : look(connection));
	}

	private static Mono<Void> run(Connection connection, String query) {
		return Mono.defer(() -> Flux.from(connection.createStatement(query).execute())
			.concatMap((result) -> result.map((row, metadata) -> true))
			.then());
	}

	private Mono<Void> look(Connection connection) {
		return Mono.defer(() -> Mono.<Boolean>from(connection.validate(this.depth)))
			.filter(Boolean::booleanValue)
			.switchIfEmpty(Mono.error(() -> new R2dbcNonTransientResourceException(
					"The server did not answer on a connection that was to be lent.")))
			.then();
	}

	private Mono<Void> limited(Mono<Void> answer) {
		return this.limit.isNegative() ? answer
				: answer.timeout(this.limit,
						Mono.error(() -> new R2dbcTimeoutException("The server did not answer within "
								+ this.limit.toMillis() + " ms (spring.r2dbc.pool.max-validation-time).")));
	}

}
