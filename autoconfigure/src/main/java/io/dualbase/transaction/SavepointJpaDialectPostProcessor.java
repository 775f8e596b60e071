package io.dualbase.transaction;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.JpaDialect;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/**
 * Adds savepoints to Spring's own Hibernate dialect; a dialect the application brings
 * stays as it is.
 */
class SavepointJpaDialectPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
			JpaDialect dialect = effectiveDialect(factory);
			if (dialect != null && dialect.getClass() == HibernateJpaDialect.class) {
				factory.setJpaDialect(new SavepointJpaDialect((HibernateJpaDialect) dialect));
			}
		}
		return bean;
	}

	// The factory copies the adapter's dialect only while it initializes.
	private static @Nullable JpaDialect effectiveDialect(LocalContainerEntityManagerFactoryBean factory) {
		JpaVendorAdapter adapter = factory.getJpaVendorAdapter();
		JpaDialect dialect = factory.getJpaDialect();
		return (dialect == null && adapter != null) ? adapter.getJpaDialect() : dialect;
	}

}
