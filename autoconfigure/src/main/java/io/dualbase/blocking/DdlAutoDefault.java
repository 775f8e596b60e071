package io.dualbase.blocking;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Tells Spring Boot that Hibernate creates no tables unless the user says otherwise. That
 * is its own default for these databases too, but to find it out it would open a
 * connection, and wait for a server that is away.
 */
final class DdlAutoDefault implements BeanPostProcessor, PriorityOrdered {

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	DdlAutoDefault(ObjectProvider<TargetJdbcConnectionDetails> details) {
		this.details = details;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HibernateProperties properties) {
			this.details.ifAvailable((target) -> properties.setDdlAuto("none"));
		}
		return bean;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
