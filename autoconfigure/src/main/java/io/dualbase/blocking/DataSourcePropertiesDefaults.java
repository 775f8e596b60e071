package io.dualbase.blocking;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Fills Spring Boot's data source properties, which some of its tools read instead of the
 * connection details: DevTools would otherwise fail on shutdown to determine a driver.
 */
final class DataSourcePropertiesDefaults implements BeanPostProcessor, PriorityOrdered {

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	DataSourcePropertiesDefaults(ObjectProvider<TargetJdbcConnectionDetails> details) {
		this.details = details;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof DataSourceProperties properties) {
			this.details.ifAvailable((target) -> {
				properties.setUrl(target.getJdbcUrl());
				properties.setUsername(target.getUsername());
				properties.setPassword(target.getPassword());
			});
		}
		return bean;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
