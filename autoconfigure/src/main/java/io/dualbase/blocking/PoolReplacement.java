package io.dualbase.blocking;

import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.blocking.pool.TrackedPools;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.lease.LeaseRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts a pool of ours in the place of Spring Boot's, once its keys are bound and before
 * anything else sees it: one that knows its leases, and for a database whose writers take
 * turns one of readers and writers.
 */
final class PoolReplacement implements DestructionAwareBeanPostProcessor, PriorityOrdered {

	private final ObjectProvider<DatabaseTarget> target;

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	private final ObjectProvider<LeaseRegistry> registry;

	/** Spring closes the one that it created, which was never started. */
	private @Nullable HikariDataSource created;

	private @Nullable HikariDataSource pool;

	private boolean onServer;

	PoolReplacement(ObjectProvider<DatabaseTarget> target, ObjectProvider<TargetJdbcConnectionDetails> details,
			ObjectProvider<LeaseRegistry> registry) {
		this.target = target;
		this.details = details;
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource stock && beanName.equals("dataSource")) {
			HikariDataSource replacement = replacement(stock);
			if (replacement != null) {
				this.created = stock;
				this.pool = replacement;
				this.onServer = isOnServer();
				return replacement;
			}
		}
		return bean;
	}

	private @Nullable HikariDataSource replacement(HikariDataSource stock) {
		LeaseRegistry registry = this.registry.getIfAvailable();
		Predicate<String> writes = writeDetection();
		if (writes != null) {
			return TrackedPools.split(stock, registry, writes);
		}
		return (registry != null) ? TrackedPools.tracked(stock, registry) : null;
	}

	/** Known of our own database only. */
	private @Nullable Predicate<String> writeDetection() {
		return (this.details.getIfAvailable() != null)
				? this.target.getObject().type().engine().writeDetection().orElse(null) : null;
	}

	/** What is lost in a file may be more than time. */
	private boolean isOnServer() {
		return this.details.getIfAvailable() != null && !this.target.getObject().type().isEmbedded();
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return bean == this.created;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		HikariDataSource pool = (bean == this.created) ? this.pool : null;
		if (pool != null && this.onServer) {
			PunctualClose.close(pool);
		}
		else if (pool != null) {
			pool.close();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
