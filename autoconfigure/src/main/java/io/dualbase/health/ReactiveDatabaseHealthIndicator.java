package io.dualbase.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

/**
 * Health of a reactive pool. Never waits for a connection of a pool that has none to
 * give, and never longer than the deadline.
 */
final class ReactiveDatabaseHealthIndicator implements ReactiveHealthIndicator {

	private final ConnectionFactory connectionFactory;

	private final Supplier<@Nullable PoolUse> gauge;

	private final Duration deadline;

	private final HealthReport report;

	/** The check that is running, shared by all who ask meanwhile. */
	private final AtomicReference<@Nullable Mono<Health>> running = new AtomicReference<>();

	ReactiveDatabaseHealthIndicator(ConnectionFactory connectionFactory, Supplier<@Nullable PoolUse> gauge,
			Duration deadline, HealthReport report) {
		this.connectionFactory = connectionFactory;
		this.gauge = gauge;
		this.deadline = deadline;
		this.report = report;
	}

	@Override
	public Mono<Health> health() {
		return Mono.defer(() -> {
			PoolUse use = use();
			return (use != null && use.isSaturated()) ? Mono.just(this.report.saturated(use)) : sharedCheck();
		});
	}

	private Mono<Health> sharedCheck() {
		Mono<Health> created = check().doFinally((signal) -> this.running.set(null)).cache();
		Mono<Health> present = this.running.compareAndExchange(null, created);
		return (present != null) ? present : created;
	}

	private Mono<Health> check() {
		return Mono.usingWhen(this.connectionFactory.create(), this::ask, Connection::close)
			.timeout(this.deadline)
			.elapsed()
			.map((answer) -> this.report.up(answer.getT2(), Duration.ofMillis(answer.getT1()), use()))
			.onErrorResume((failure) -> Mono.just(failed(failure)));
	}

	private Mono<Product> ask(Connection connection) {
		return Mono.from(connection.validate(ValidationDepth.REMOTE))
			.filter(Boolean::booleanValue)
			.switchIfEmpty(Mono
				.error(() -> new R2dbcNonTransientResourceException("Pinged the database and got no answer.", "08006")))
			.map((valid) -> product(connection.getMetadata()));
	}

	/** Known to drivers since they connected: costs no round trip. */
	private Product product(ConnectionMetadata metadata) {
		return new Product(metadata.getDatabaseProductName(), metadata.getDatabaseVersion());
	}

	/** Others may have taken the last connection while we were about to. */
	private Health failed(Throwable failure) {
		PoolUse use = use();
		return (use != null && use.isSaturated()) ? this.report.saturated(use) : this.report.down(failure, use);
	}

	private @Nullable PoolUse use() {
		return this.gauge.get();
	}

}
