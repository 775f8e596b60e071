package io.dualbase.reactive;

import java.time.Duration;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.PoolLimits;
import io.r2dbc.spi.ValidationDepth;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts our limits into Spring Boot's pool properties, before {@code spring.r2dbc.pool.*}
 * is bound: so every key of the user wins without being asked for.
 */
final class R2dbcPoolDefaults implements BeanPostProcessor, PriorityOrdered {

	/** As long as HikariCP waits. */
	static final Duration VALIDATION_LIMIT = Duration.ofSeconds(5);

	/** As long as our drivers wait for the network, so that no attempt holds a place. */
	private static final Duration CREATION_LIMIT = Duration.ofSeconds(10);

	private final ObjectProvider<DatabaseTarget> target;

	private final ObjectProvider<TargetR2dbcConnectionDetails> details;

	R2dbcPoolDefaults(ObjectProvider<DatabaseTarget> target, ObjectProvider<TargetR2dbcConnectionDetails> details) {
		this.target = target;
		this.details = details;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof R2dbcProperties properties) {
			PoolLimits limits = this.target.getObject().pool();
			applyLimits(properties.getPool(), limits);
			if (this.details.getIfAvailable() != null) {
				applyToOurPool(properties.getPool(), limits);
			}
			else {
				applyToSpringBootsPool(properties.getPool(), limits);
			}
		}
		return bean;
	}

	private void applyLimits(R2dbcProperties.Pool pool, PoolLimits limits) {
		pool.setMaxSize(limits.max());
		pool.setInitialSize(0);
		pool.setMaxAcquireTime(limits.acquireTimeout());
		pool.setMaxCreateConnectionTime(shorter(CREATION_LIMIT, limits.acquireTimeout()));
		pool.setMaxIdleTime(orNever(limits.idleTimeout()));
		pool.setMaxLifeTime(orNever(limits.recycle()));
		pool.setMaxValidationTime(VALIDATION_LIMIT);
	}

	/** It pings those that need it and tries again by itself. */
	private void applyToOurPool(R2dbcProperties.Pool pool, PoolLimits limits) {
		pool.setMinIdle(limits.kept());
		pool.setAcquireRetry(0);
	}

	/** It pings all or none, and opens all it keeps when it needs the first. */
	private void applyToSpringBootsPool(R2dbcProperties.Pool pool, PoolLimits limits) {
		pool.setValidationDepth(limits.prePing() ? ValidationDepth.REMOTE : ValidationDepth.LOCAL);
	}

	private Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private Duration orNever(Duration duration) {
		return duration.isZero() ? PoolUpkeep.NEVER : duration;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
