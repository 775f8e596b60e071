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

	/** What r2dbc-pool takes for "no limit"; zero would mean "at once". */
	private static final Duration NEVER = Duration.ofMillis(-1);

	private final ObjectProvider<DatabaseTarget> target;

	R2dbcPoolDefaults(ObjectProvider<DatabaseTarget> target) {
		this.target = target;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof R2dbcProperties properties) {
			apply(properties.getPool(), this.target.getObject().pool());
		}
		return bean;
	}

	private void apply(R2dbcProperties.Pool pool, PoolLimits limits) {
		pool.setMaxSize(limits.max());
		pool.setInitialSize(0);
		pool.setMinIdle(limits.kept());
		pool.setMaxAcquireTime(limits.acquireTimeout());
		pool.setMaxCreateConnectionTime(limits.acquireTimeout());
		pool.setMaxIdleTime(orNever(limits.idleTimeout()));
		pool.setMaxLifeTime(orNever(limits.recycle()));
		pool.setValidationDepth(limits.prePing() ? ValidationDepth.REMOTE : ValidationDepth.LOCAL);
		pool.setMaxValidationTime(Duration.ofSeconds(5));
	}

	private Duration orNever(Duration duration) {
		return duration.isZero() ? NEVER : duration;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
