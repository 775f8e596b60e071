package io.dualbase.blocking;

import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts a pool of readers and writers in the place of Spring Boot's, once its keys are
 * bound and before anything else sees it, for a database whose writers take turns.
 */
final class ReaderWriterSplit implements DestructionAwareBeanPostProcessor, PriorityOrdered {

	private final ObjectProvider<DatabaseTarget> target;

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	/** Spring closes the one that it created, which was never started. */
	private @Nullable HikariDataSource created;

	private @Nullable ReaderWriterPool pool;

	ReaderWriterSplit(ObjectProvider<DatabaseTarget> target, ObjectProvider<TargetJdbcConnectionDetails> details) {
		this.target = target;
		this.details = details;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource pool && beanName.equals("dataSource")
				&& this.details.getIfAvailable() != null) {
			return this.target.getObject()
				.type()
				.engine()
				.writeDetection()
				.<Object>map((writes) -> split(pool, writes))
				.orElse(bean);
		}
		return bean;
	}

	private HikariDataSource split(HikariDataSource created, Predicate<String> writes) {
		ReaderWriterPool split = new ReaderWriterPool(created, writes);
		this.created = created;
		this.pool = split;
		return split;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return bean == this.created;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		if (bean == this.created && this.pool != null) {
			this.pool.close();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
