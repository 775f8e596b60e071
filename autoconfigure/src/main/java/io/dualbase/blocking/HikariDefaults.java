package io.dualbase.blocking;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.PoolLimits;
import io.dualbase.connection.Verification;
import io.dualbase.error.DatabaseErrorClassifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts our limits into Spring Boot's pool, before {@code spring.datasource.hikari.*} is
 * bound: so every key of the user wins without being asked for.
 */
final class HikariDefaults implements BeanPostProcessor, PriorityOrdered {

	/** No failure at start: another part reports what is wrong. */
	private static final long NO_FAIL_FAST = -1;

	private final ObjectProvider<DatabaseTarget> target;

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	private final ObjectProvider<DatabaseErrorClassifier> classifier;

	HikariDefaults(ObjectProvider<DatabaseTarget> target, ObjectProvider<TargetJdbcConnectionDetails> details,
			ObjectProvider<DatabaseErrorClassifier> classifier) {
		this.target = target;
		this.details = details;
		this.classifier = classifier;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource pool && beanName.equals("dataSource")) {
			DatabaseTarget database = this.target.getObject();
			applyLimits(pool, database.pool());
			// Off spares a round trip per transaction, and lets Hibernate borrow later.
			pool.setAutoCommit(database.type().engine().poolsWithAutoCommit());
			if (database.verification() != Verification.FAIL) {
				pool.setInitializationFailTimeout(NO_FAIL_FAST);
			}
			if (this.details.getIfAvailable() != null) {
				applyDriver(pool, database);
			}
		}
		return bean;
	}

	private void applyLimits(HikariDataSource pool, PoolLimits limits) {
		pool.setMaximumPoolSize(limits.max());
		pool.setMinimumIdle(limits.kept());
		pool.setConnectionTimeout(limits.acquireTimeout().toMillis());
		pool.setValidationTimeout(Math.min(pool.getValidationTimeout(), limits.acquireTimeout().toMillis()));
		pool.setMaxLifetime(limits.recycle().toMillis());
		pool.setIdleTimeout(limits.idleTimeout().toMillis());
		pool.setKeepaliveTime(shorterThan(limits.recycle(), limits.keepalive()));
	}

	/** HikariCP refuses a keepalive that is not shorter than the life of a connection. */
	private long shorterThan(Duration life, Duration keepalive) {
		boolean fits = life.isZero() || keepalive.compareTo(life) < 0;
		return fits ? keepalive.toMillis() : 0;
	}

	private void applyDriver(HikariDataSource pool, DatabaseTarget database) {
		database.jdbc().properties().forEach(pool::addDataSourceProperty);
		database.type().engine().dataSource(database.endpoint()).ifPresent(pool::setDataSource);
		this.classifier
			.ifAvailable((classifier) -> pool.setExceptionOverride(new UnusableConnectionEviction(classifier)));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
